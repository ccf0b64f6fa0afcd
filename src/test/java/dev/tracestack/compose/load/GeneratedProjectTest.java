package dev.tracestack.compose.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.Form;
import dev.tracestack.compose.JsonWriter;
import dev.tracestack.compose.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every project, tried on made-up ones. */
class GeneratedProjectTest {

    private static final int PROJECTS = 150;

    @TempDir
    private Path folder;

    @Test
    void theOrderOfKeysDoesNotCount() throws IOException {
        for (long seed = 0; seed < PROJECTS; seed++) {
            GeneratedProject made = new GeneratedProject(seed);
            Map<String, Object> project = made.project();
            ComposeProject one = load(made.shuffled(project));
            ComposeProject other = load(made.shuffled(project));
            assertThat(hashes(other)).as("seed %d", seed).isEqualTo(hashes(one));
            assertThat(json(other)).as("seed %d", seed).isEqualTo(json(one));
        }
    }

    @Test
    void theOrderOfPortsCounts() throws IOException {
        String service = "services: {a: {image: i, ports: [%s]}}";
        assertThat(hashes(load(service.formatted("'1:1', '2:2'"))))
                .isNotEqualTo(hashes(load(service.formatted("'2:2', '1:1'"))));
    }

    @Test
    void whatIsWrittenReadsAsTheSameProject() throws IOException {
        for (long seed = 0; seed < PROJECTS; seed++) {
            GeneratedProject made = new GeneratedProject(seed);
            ComposeProject first = load(made.shuffled(made.project()));
            for (String text :
                    List.of(YamlWriter.document(first.in(Form.YAML)), JsonWriter.indented(first.in(Form.JSON)))) {
                ComposeProject second = load(text.replace("$", "$$"));
                assertThat(json(second)).as("seed %d:%n%s", seed, text).isEqualTo(json(first));
                assertThat(hashes(second)).as("seed %d:%n%s", seed, text).isEqualTo(hashes(first));
            }
        }
    }

    private ComposeProject load(String text) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), text);
        return ComposeLoader.load(LoadRequest.of(folder, Map.of())).project();
    }

    private static String json(ComposeProject project) {
        return JsonWriter.indented(project.in(Form.JSON));
    }

    private static Map<String, String> hashes(ComposeProject project) {
        Map<String, String> hashes = new TreeMap<>();
        project.services().forEach((name, service) -> hashes.put("service " + name, ConfigHash.of(service)));
        project.networks().forEach((name, network) -> hashes.put("network " + name, ConfigHash.of(network)));
        project.volumes().forEach((name, volume) -> hashes.put("volume " + name, ConfigHash.of(volume)));
        return hashes;
    }
}
