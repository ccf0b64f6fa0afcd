package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line wins over the environment, that over {@code tracestack.yaml}, and that over what is usual. */
class FileArgumentsTest {

    @TempDir
    private Path home;

    @Test
    void aCommandTakesFromTheFileWhatNobodySaid() throws IOException {
        file("project: fromfile\n");
        assertThat(projectOf(CliRun.in(home, "ps"))).isEqualTo("fromfile");
        assertThat(projectOf(CliRun.in(home, Map.of("TRACESTACK_PROJECT", "fromenv"), "ps")))
                .isEqualTo("fromenv");
        assertThat(projectOf(CliRun.in(home, "ps", "--project", "typed"))).isEqualTo("typed");
        assertThat(projectOf(CliRun.in(home, "-p", "typed", "ps"))).isEqualTo("typed");
    }

    @Test
    void theFileIsThatOfTheProjectsFolder() throws IOException {
        Files.createDirectory(home.resolve("shop"));
        Files.writeString(home.resolve("shop").resolve(StackFile.NAME), "project: inshop\n");
        assertThat(projectOf(CliRun.in(home, "--project-directory", "shop", "ps")))
                .isEqualTo("inshop");
    }

    @Test
    void whatTheFileSaysOfPortsIsRendered() throws IOException {
        file("port: {tempo: 3777}\nport-offset: 5000\nwith: mlflow\n");
        Files.writeString(home.resolve(CliRun.JAR), "jar");
        assertThat(CliRun.in(home, "render", "--out", "stack").code()).isZero();
        assertThat(Files.readString(home.resolve("stack/observability/docker-compose.observability.yml")))
                .contains("published: \"3777\"", "published: \"9317\"");
        assertThat(Files.readString(home.resolve("stack/docker-compose.infra.yml")))
                .contains("mlflow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"port: {tempo: x}", "port: {nosuch: 1}", "runtime: other", "port-offset: far"})
    void aValueThatCannotBeIsToldWithItsPlaceInTheFile(String text) throws IOException {
        file(text);
        CliRun run = CliRun.in(home, "up");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("(tracestack.yaml:1:").doesNotContain("TRACESTACK_");
    }

    @Test
    void aMistakeInTheFileEndsEveryCommandThatReadsItAndNoOther() throws IOException {
        file("prots: {tempo: 1}\n");
        assertThat(CliRun.in(home, "ps").err()).contains("tracestack.yaml:1:1: unknown key 'prots'");
        assertThat(CliRun.in(home, "ps").code()).isEqualTo(2);
        assertThat(CliRun.in(home, "completion", "bash").code()).isZero();
    }

    /** A key that no command takes would be a setting without effect. */
    @Test
    void everyKeyIsAnOptionOfUpOrRender() {
        assertThat(StackFile.KEYS.keySet())
                .allMatch(key -> CommandModel.all(CliRun.wiring(home)).stream()
                        .filter(model -> model.command() == Catalogue.UP || model.command() == Catalogue.RENDER)
                        .anyMatch(model -> model.spec().findOption("--" + key) != null));
    }

    private void file(String text) throws IOException {
        Files.writeString(home.resolve(StackFile.NAME), text);
    }

    /** The project that {@code ps} did not find. */
    private static String projectOf(CliRun run) {
        return run.err().replaceFirst("(?s)tracestack: project ([a-z]+):.*", "$1");
    }
}
