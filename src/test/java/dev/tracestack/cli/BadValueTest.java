package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadValueTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ps --format yaml|ps: --format: expected one of table, text, json, found 'yaml' [TS201]",
                "smoke --protocol tcp|smoke: --protocol: expected one of grpc, http, found 'tcp'",
                "smoke --timeout abc|smoke: --timeout: expected a number with ms, s, m, h or d, such as 30s, found 'abc'",
                "emit --spans many|emit: --spans: expected a whole number, found 'many'",
                "emit --spans 0|--spans 0 --services 3: expected 1 to 40000 spans",
                "emit --endpoint foo|emit: --endpoint: expected http://HOST:PORT, found 'foo'",
                "emit --endpoint http://a_b|emit: --endpoint: expected http://HOST:PORT, found 'http://a_b'",
                "up --port tempo=x|up: --port: expected a whole number, found 'x'",
                "up --port tempo|up: the value of '--port' (NAME=N) should be in KEY=VALUE",
                "worker sit|worker: expected one of serve, migrate, health, dead-letters, found 'sit'",
                "up --frobnicate|up: unknown option: '--frobnicate'",
                "bench --traces 0|--traces 0 --spans 50000 --stored 0 --connections 2: expected --stored to be 0 or more and the others 1 or more",
                "logs --since x|--since: expected an age such as 10m or a moment such as 2026-01-31T12:00:00Z, found 'x'",
                "logs --since 2026T|'2026T' is not a moment",
                "logs --tail -3|--tail: expected 0 or more lines, found -3",
                "logs a/b|service name 'a/b' has a character other than",
                "ps --project-directory gone|--project-directory: expected a folder, found none at"
            })
    void isAnsweredWithWhatWasExpectedAndWhatWasFound(String command, String answer) {
        CliRun run = CliRun.in(home, command.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tracestack: " + answer).contains("\n  fix: ");
    }

    @Test
    void fromTheEnvironmentNamesItsVariable() {
        Map<String, String> environment = Map.of("TRACESTACK_FORMAT", "yaml");

        assertThat(CliRun.in(home, environment, "ps").err())
                .contains("--format: expected one of table, text, json, found 'yaml' (from TRACESTACK_FORMAT)");
        assertThat(CliRun.in(home, environment, "ps", "--format=xml").err()).doesNotContain("TRACESTACK_FORMAT");
    }

    @Test
    void isNotOneThatIsOnlyInAnotherCase() {
        CliRun run = CliRun.in(home, "ps", "--format", "JSON", "--runtime", "Embedded", "-p", "nobody");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("\"code\" : \"TS110\"");
        assertThat(CliRun.in(home, Map.of("TRACESTACK_FORMAT", "Json"), "ps", "-p", "nobody")
                        .out())
                .isEqualTo(run.out());
    }
}
