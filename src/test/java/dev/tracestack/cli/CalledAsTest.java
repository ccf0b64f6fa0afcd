package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands in messages come out as the person has to type them. */
class CalledAsTest {

    private static final CalledAs CALLED = new CalledAs("scripts/tracestack", "--project demo");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '       tracestack up --port-offset auto' | '       scripts/tracestack up --port-offset auto --project demo'
        'not enabled (tracestack up --with mlflow)' | 'not enabled (scripts/tracestack up --with mlflow --project demo)'
        'tracestack ps --project other' | 'scripts/tracestack ps --project other'
        'tracestack ps -p other' | 'scripts/tracestack ps -p other'
        'tracestack render --force && tracestack up tempo' | 'scripts/tracestack render --force --project demo && scripts/tracestack up tempo --project demo'
        'tracestack trace ID   ·   tracestack down' | 'scripts/tracestack trace ID --project demo   ·   scripts/tracestack down --project demo'
        'tracestack render --diff     to see the edit' | 'scripts/tracestack render --diff --project demo     to see the edit'
        '"commands":["tracestack up","tracestack ps"]' | '"commands":["scripts/tracestack up --project demo","scripts/tracestack ps --project demo"]'
        'see: tracestack worker dead-letters)' | 'see: scripts/tracestack worker dead-letters --project demo)'
        'name a command: tracestack --help' | 'name a command: scripts/tracestack --help'
        'tracestack: 127.0.0.1:4317 is taken [TS104]' | 'tracestack: 127.0.0.1:4317 is taken [TS104]'
        'Usage: tracestack up [-h] [-p=NAME]' | 'Usage: tracestack up [-h] [-p=NAME]'
        'lib/tracestack up' | 'lib/tracestack up'
        'a tracestack upgrade' | 'a tracestack upgrade'
        """)
    void aCommandIsGivenItsNameAndItsProject(String written, String said) {
        assertThat(CALLED.in(written)).isEqualTo(said);
    }

    @Test
    void theProjectIsTheOneThatWasTyped() {
        assertThat(of("up", "-p", "demo").project()).isEqualTo("--project demo");
        assertThat(of("--project=demo").project()).isEqualTo("--project demo");
        assertThat(of("--project-directory", "../shop").project()).isEqualTo("--project-directory ../shop");
        assertThat(of("--project").project()).isEmpty();
        assertThat(of("--smoke").project()).isEmpty();
    }

    @Test
    void whatAShellWouldReadInAnotherWayIsNotRepeated() {
        assertThat(of("-p", "$(reboot)").project()).isEmpty();
        assertThat(CalledAs.of(Map.of(CalledAs.VARIABLE, "my tools/tracestack"), List.of())
                        .isUsual())
                .isTrue();
    }

    @Test
    void aStreamIsRewrittenHoweverItsLinesAreCut() {
        StringWriter text = new StringWriter();
        PrintWriter stream = CommandsAsCalled.on(new PrintWriter(text), CALLED);
        stream.print("see: trace");
        stream.print("stack ");
        stream.printf("%s%n", "ps");
        stream.print("tracestack down");
        stream.flush();
        assertThat(text.toString())
                .isEqualTo("see: scripts/tracestack ps --project demo\nscripts/tracestack down --project demo");
    }

    @Test
    void aRefusalNamesTheCommandAsTyped(@TempDir Path home) {
        CliRun run = CliRun.in(home, Map.of(CalledAs.VARIABLE, "./ts"), "emit", "--spans", "0", "--project", "demo");
        assertThat(run.err()).contains("\n       ./ts emit --spans 5 --services 3 --project demo");
    }

    private static CalledAs of(String... words) {
        return CalledAs.of(Map.of(), List.of(words));
    }
}
