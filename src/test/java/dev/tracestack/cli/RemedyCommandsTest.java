package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tracestack.doctor.Fault;
import dev.tracestack.doctor.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the program tells people to type, it understands: of the catalogue of faults and of every remedy in its code. */
class RemedyCommandsTest {

    /** A command ends where a shell begins another one, or a substitution ends. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[ (])(?:scripts/)?tracestack((?: (?!&&|\\|)[^ )\"]+)*)");
    /** Whole literals only: what code goes on with after a blank is not known here. */
    private static final Pattern LITERAL =
            Pattern.compile("(?<!name = )\"(tracestack [a-z]+(?: [^\"\\\\]*[^\" \\\\])?)\"");

    @TempDir
    private Path home;

    @Test
    void everyCommandOfTheCatalogueIsUnderstood() {
        List<String> commands = new ArrayList<>();
        for (Fault fault : FaultCatalogue.read().all()) {
            commands.addAll(commands(fault.see()));
            fault.remedy().commands().forEach(command -> commands.addAll(commands(command)));
        }

        assertThat(commands).hasSizeGreaterThan(100);
        understood(commands);
    }

    @Test
    void everyCommandInTheCodeIsUnderstood() throws IOException {
        TreeSet<String> commands = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher literal = LITERAL.matcher(Files.readString(file));
                while (literal.find()) {
                    commands.add(literal.group(1).substring("tracestack".length()));
                }
            }
        }
        commands.removeIf(command -> command.equals(" in-memory trace store"));

        assertThat(commands).hasSizeGreaterThan(60);
        understood(List.copyOf(commands));
    }

    private static List<String> commands(String line) {
        List<String> found = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(line);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private void understood(List<String> commands) {
        for (String command : commands) {
            Invocation call = Invocation.parse(command.strip()
                    .replace("COMMAND", "up")
                    .replace("NAME=N", "tempo=3201")
                    .replace(" ID", " 4bf92f3577b34da6a3ce929d0e0e4736")
                    .replace("URL", "http://127.0.0.1:5000")
                    .split(" +"));
            call.name()
                    .ifPresent(name -> assertThatCode(() -> ParsedCommand.line(CliRun.wiring(home), catalogued(name))
                                    .parseArgs(call.arguments().toArray(String[]::new)))
                            .as("tracestack" + command)
                            .doesNotThrowAnyException());
        }
    }

    private static Catalogue catalogued(String name) {
        return Stream.of(Catalogue.values())
                .filter(command -> command.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command is called " + name));
    }
}
