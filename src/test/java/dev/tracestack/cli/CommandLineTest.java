package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final Map<String, String> NO_ENGINE = Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock");

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpListsEveryCommandOnStdout(String asked) {
        CliRun run = CliRun.in(home, asked);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        for (Catalogue command : Catalogue.values()) {
            if (command.hidden()) {
                assertThat(run.out()).doesNotContain("  " + command.text() + " ");
            } else {
                assertThat(run.out()).contains("  " + command.text() + " ").contains(command.summary());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Catalogue.class)
    void everyCommandExplainsItsOptions(Catalogue command) {
        CliRun run = CliRun.in(home, command.text(), "--help");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: tracestack " + command.text());
        assertThat(CliRun.in(home, "help", command.text()).out()).isEqualTo(run.out());
    }

    @Test
    void theVersionIsOneLine() {
        CliRun run = CliRun.in(home, "--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("tracestack \\S+\\R");
    }

    @Test
    @Causes(FaultCode.INVALID_USAGE)
    void anUnknownCommandIsUsageAndNamesTheNearest() {
        CliRun run = CliRun.in(home, "smok");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("'smok' is not a command of tracestack [TS201]")
                .contains("tracestack smoke --help");
    }

    @Test
    void anOptionWithoutACommandIsUsage() {
        CliRun run = CliRun.in(home, "--frobnicate");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("expected a command, found only --frobnicate")
                .contains("tracestack --help");
    }

    @Test
    void anUnknownOptionIsUsageWithTheCommandsHelpAsRemedy() {
        CliRun run = CliRun.in(home, "up", "--frobnicate");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--frobnicate").contains("tracestack up --help");
    }

    @Test
    @Causes(FaultCode.STACK_NOT_RUNNING)
    void anErrorIsAlsoADocumentWhenJsonIsAskedFor() throws IOException {
        CliRun run = CliRun.in(home, NO_ENGINE, "ps", "--format", "json", "--project", "nobody");

        JsonNode error = new ObjectMapper().readTree(run.out());
        assertThat(run.code()).isEqualTo(3);
        assertThat(error.at("/version").asInt()).isEqualTo(1);
        assertThat(error.at("/error/code").asText()).isEqualTo("TS110");
        assertThat(error.at("/error/remedy/commands/0").asText()).isEqualTo("tracestack up --project nobody");
        assertThat(error.at("/exitCode").asInt()).isEqualTo(3);
        assertThat(run.err()).contains("project nobody: no stack of that name runs here [TS110]");
    }

    @Test
    void stackOptionsMayStandBeforeTheCommand() {
        assertThat(CliRun.in(home, "-p", "nobody", "ps").err())
                .isEqualTo(CliRun.in(home, "ps", "-p", "nobody").err());
    }

    @Test
    void aProjectNamedLikeACommandIsAProject() {
        assertThat(CliRun.in(home, "-p", "up", "ps").err()).contains("project up:");
    }

    @Test
    void anOptionThatIsNotGivenIsTakenFromTheEnvironment() {
        assertThat(CliRun.in(home, Map.of("TRACESTACK_PROJECT", "fromenv"), "ps")
                        .err())
                .contains("project fromenv:");
        assertThat(CliRun.in(home, Map.of("TRACESTACK_PROJECT", "fromenv"), "ps", "--project", "given")
                        .err())
                .contains("project given:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad Name", "-x", "UPPER", "a/b", ""})
    void aProjectNameThatComposeWouldRefuseIsRefused(String name) {
        CliRun run = CliRun.in(home, "ps", "--project=" + name);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("project name '" + name + "'").contains("[TS202]");
    }

    @Test
    void anUnknownPortNameIsAnsweredWithTheKnownOnes() {
        CliRun run = CliRun.in(home, "up", "--port", "temp=3201");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no port is called 'temp'").contains("otlp-grpc, otlp-http, tempo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port-offset=x", "--port-offset=70000", "--port=tempo=0", "--runtime=podman"})
    void aSettingOutOfRangeIsRefusedBeforeAnythingStarts(String option) {
        CliRun run = CliRun.in(home, "up", option);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("expected").contains("found");
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void composeFilesAreRefusedOnTheEmbeddedRuntimeWithTheDockerOneAsRemedy() {
        CliRun run = CliRun.in(home, "-f", "app.yml", "up", "--runtime", "embedded");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("app.yml").contains("tracestack up --runtime docker -f app.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dry-run", "--force-recreate", "--remove-orphans", "--registry=mirror.example", "tempo"})
    void whatBelongsToTheDockerRuntimeIsRefusedOnTheEmbeddedOne(String argument) {
        CliRun run = CliRun.in(home, "up", "--runtime", "embedded", argument);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("belongs to the docker runtime").contains("--runtime docker");
    }

    @Test
    @Causes(FaultCode.RUNTIME_UNAVAILABLE)
    void theDockerRuntimeWithoutAnEngineSaysWhatWasTried() {
        CliRun run = CliRun.in(home, NO_ENGINE, "up", "--runtime", "docker");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("[TS112]")
                .contains("unix:///nowhere/docker.sock (DOCKER_HOST): no such file")
                .contains("tracestack up --runtime embedded");
    }

    @Test
    void withoutAnEngineTheChoiceFallsOnTheEmbeddedRuntimeWhichTakesNoComposeFiles() {
        CliRun run = CliRun.in(home, NO_ENGINE, "up", "-f", "app.yml");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("-f app.yml: belongs to the docker runtime, found the embedded one");
    }

    @Test
    void aWrongPullPolicyIsUsage() {
        CliRun run = CliRun.in(home, NO_ENGINE, "up", "--runtime", "docker", "--pull", "often");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--pull: expected missing, always or never, found 'often'");
    }

    @Test
    void aStackTraceIsPrintedOnlyWhenAskedFor() {
        assertThat(CliRun.in(home, "ps", "-p", "nobody").err()).doesNotContain("\tat ");
        assertThat(CliRun.in(home, "ps", "-p", "nobody", "--stacktrace").err()).contains("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "00000000000000000000000000000000", "123456789012345678901234567890123"})
    void whatIsNoTraceIdIsUsage(String id) {
        CliRun run = CliRun.in(home, "trace", id);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'" + id + "' is not a trace id");
    }

    @Test
    @Causes(FaultCode.COLLECTOR_UNREACHABLE)
    void emittingToADeadEndpointFails() {
        CliRun run = CliRun.in(home, "emit", "--endpoint", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("[TS301]").contains("http://127.0.0.1:1");
    }

    @Test
    void helpForAnUnknownCommandIsUsage() {
        CliRun run = CliRun.in(home, "help", "smok");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'smok' is not a command of tracestack").contains("tracestack smoke --help");
    }

    @ParameterizedTest
    @EnumSource(Catalogue.class)
    void everyCommandKnowsTheProgramsVersion(Catalogue command) {
        assertThat(CliRun.in(home, command.text(), "--version")).isEqualTo(CliRun.in(home, "--version"));
    }

    @Test
    void whereThereIsNothingToStopOrToReadThatIsSaid() {
        assertThat(CliRun.in(home, "down", "-p", "nobody"))
                .isEqualTo(new CliRun(0, "", String.format("Nothing of project nobody was running.%n")));
        assertThat(CliRun.in(home, "logs", "-p", "nobody"))
                .isEqualTo(new CliRun(0, "", String.format("No such lines in the logs of project nobody.%n")));
    }
}
