package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell offers after a word of the command line; bash is asked itself. */
class CompletionTest {

    /** Prints what it was asked, one word for one call. */
    private static final String PROGRAM = "#!/bin/sh\nIFS=_\necho \"asked:$*\"\n";

    @TempDir
    private Path home;

    private Path program;

    @BeforeEach
    void programAndScript() throws IOException {
        program = Files.writeString(home.resolve("tracestack"), PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(home.resolve("a.yml"), "");
        for (String shell : List.of("bash", "zsh", "fish")) {
            CliRun run = CliRun.in(home, "completion", shell);
            assertThat(run.code()).isZero();
            Files.writeString(home.resolve("script." + shell), run.out());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'sm'                           | smoke
        'up --runtime e'               | embedded
        'up --runtime = e'             | embedded
        'emit --format '               | text json
        'trace --fr'                   | --from
        'logs '                        | asked:complete_services
        'trace '                       | asked:complete_traces
        'trace --project demo '        | asked:complete_traces_--project_demo
        '-p demo logs '                | asked:complete_services_--project_demo
        '-p '                          | asked:complete_projects
        'up --port '                   | asked:complete_ports
        'up -f a.'                     | a.yml
        'env --shell fish --for c'     | container
        'emit --spans '                |
        'completion z'                 | zsh
        'up --with m'                  | mlflow
        'worker d'                     | dead-letters
        'worker dead-letters r'        | replay
        'worker --format = text d'     | dead-letters
        'doctor --only '               | asked:complete_findings
        'doctor --offline a.'          | a.yml
        'completion zsh '              |
        """)
    void bashOffersWhatFits(String typed, String offered) throws IOException, InterruptedException {
        assertThat(bash(typed)).isEqualTo(offered == null ? "" : offered);
    }

    @Test
    void beforeACommandBashOffersAllOfThem() throws IOException, InterruptedException {
        assertThat(bash("").split(" "))
                .containsExactlyElementsOf(Stream.of(Catalogue.values())
                        .filter(command -> !command.hidden())
                        .map(Catalogue::text)
                        .toList());
    }

    @Test
    void bashOffersEveryOptionOfACommand() throws IOException, InterruptedException {
        assertThat(bash("down --").split(" ")).contains("--volumes", "--project", "--timeout");
    }

    private static void assumeInstalled(String shell) throws IOException, InterruptedException {
        assumeTrue(run("sh", "-c", "command -v " + shell).exit() == 0, shell + " is not installed here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zsh", "fish"})
    void theOtherShellsCanReadTheirs(String shell) throws IOException, InterruptedException {
        String script = Files.readString(home.resolve("script." + shell));
        assertThat(script).contains("smoke", "traces", "services", "projects");
        assumeInstalled(shell);
        Ran ran = run(shell, "-n", home.resolve("script." + shell).toString());
        assertThat(ran.output()).isEmpty();
        assertThat(ran.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'sm'                           | smoke
        '-p demo sm'                   | smoke
        'up --runtime e'               | embedded
        'up --runtime=e'               | --runtime=embedded
        'trace --fr'                   | --from
        'logs '                        | asked:complete_services
        'trace -p demo '               | asked:complete_traces_--project_demo
        '-p demo trace '               | asked:complete_traces_--project_demo
        'doctor --explain '            | asked:complete_codes
        '-p '                          | asked:complete_projects
        '-f a.'                        | a.yml
        'worker dead-letters r'        | replay
        'completion zsh '              |
        """)
    void fishOffersWhatFits(String typed, String offered) throws IOException, InterruptedException {
        assumeInstalled("fish");
        Ran ran = run(
                "env",
                "HOME=" + home,
                "fish",
                "--no-config",
                "-c",
                "cd '" + home + "'; source script.fish; set PATH " + home + " $PATH; complete -C 'tracestack " + typed
                        + "'");
        assertThat(ran.exit()).isZero();
        assertThat(ran.output().lines().map(line -> line.replaceFirst("\t.*", "")))
                .containsExactlyElementsOf(offered == null ? List.of() : List.of(offered));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'up --runtime '                | auto embedded docker
        'trace -p demo '               | asked:complete_traces_--project_demo
        'doctor --explain '            | asked:complete_codes
        'worker dead-letters '         | list show replay
        'import '                      | @files
        'completion zsh '              |
        """)
    void zshKnowsWhatFits(String typed, String known) throws IOException, InterruptedException {
        assumeInstalled("zsh");
        Ran ran = run(
                "zsh",
                "-f",
                "-c",
                "compdef() { :; }; source '" + home + "/script.zsh'; _tracestack_candidates '" + program + "' '' "
                        + typed);
        assertThat(ran.exit()).isZero();
        assertThat(ran.output().lines().filter(line -> !line.isEmpty()))
                .containsExactlyElementsOf(known == null ? List.of() : List.of(known.split(" ")));
    }

    @Test
    void theProgramKnowsServicesCodesPortsAndProjects() throws IOException {
        Files.createDirectories(home.resolve("state/tracestack/demo"));
        assertThat(asked("services")).contains("agent-control-db", "otel-collector", "tempo");
        assertThat(asked("codes")).hasSize(FaultCode.values().length).isSorted().contains("TS104");
        assertThat(asked("findings")).contains("tempo", "TS104");
        assertThat(asked("ports")).contains("tempo=", "otlp-grpc=");
        assertThat(asked("projects")).containsExactly("demo");
    }

    @Test
    void whereNoWorkerAnswersThereIsNothingToOfferAndNoError() {
        CliRun run = CliRun.in(home, "complete", "traces", "--project", "nobody");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
    }

    private List<String> asked(String kind) {
        return CliRun.in(home, "complete", kind).out().lines().toList();
    }

    /** The words of COMPREPLY where the cursor stands behind what is typed; a blank at its end begins a new word. */
    private String bash(String typed) throws IOException, InterruptedException {
        String words = program + " " + typed + (typed.isEmpty() || typed.endsWith(" ") ? "''" : "");
        Ran ran = run(
                "bash",
                "-c",
                "cd '" + home + "'; compopt() { :; }; . ./script.bash; COMP_WORDS=(" + words
                        + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _tracestack; echo \"${COMPREPLY[*]}\"");
        assertThat(ran.exit()).isZero();
        return ran.output().strip();
    }

    private record Ran(int exit, String output) {}

    private static Ran run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
