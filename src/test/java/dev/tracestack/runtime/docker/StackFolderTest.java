package dev.tracestack.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {

    private static final ProjectName PROJECT = new ProjectName("demo");

    @TempDir
    private Path folder;

    @Test
    void filesOfVariablesBelongToThePersonsFolderAndTheSecretsStay() throws IOException {
        Files.writeString(folder.resolve("app.yml"), "services: {app: {image: \"app:${TAG}\"}}");
        Files.writeString(folder.resolve("prod.env"), "TAG=7");
        Files.writeString(folder.resolve("program.jar"), "");
        StateFolder state = StateFolder.of(new UserFolders(folder.resolve("state"), folder.resolve("cache")), PROJECT)
                .make();
        StackFolder files = new StackFolder(options(List.of("app.yml"), List.of("prod.env")), state);

        ComposeProject project = files.load(files.ready(new StackSpec(PROJECT, PortWish.none(), List.of())), PROJECT);

        assertThat(project.services().values()).extracting(Service::image).contains("app:7");
        assertThat(project.secrets().values())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(secret.content()).isNotBlank());
    }

    private DockerOptions options(List<String> files, List<String> envFiles) {
        return new DockerOptions(
                folder,
                files,
                envFiles,
                List.of(),
                Set.of(),
                Map.of(),
                false,
                DockerOptions.Pull.MISSING,
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                folder.resolve("program.jar"),
                "1");
    }
}
