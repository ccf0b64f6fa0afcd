package dev.tracestack.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/faults.md} to the catalogue, and the catalogue to the tests that cause its faults. */
class FaultsPageTest {

    private static final Path PAGE = Path.of("docs/faults.md");
    private static final Path MADE = Path.of("target/faults.md");

    private static final Pattern CAUSES = Pattern.compile(
            "@Causes\\(\\s*(?:value\\s*=\\s*)?(\\{[^}]*}|[^)]*)\\)(?:\\s*@[^\\n]*)*\\s*(?:default\\s+)?void (\\w+)\\(");
    private static final Pattern CODE = Pattern.compile("FaultCode\\.(\\w+)");

    @Test
    void everyCodeHasATestThatCausesIt() throws IOException {
        Set<FaultCode> without = EnumSet.allOf(FaultCode.class);
        without.removeAll(tests().keySet());

        assertThat(without)
                .as("codes without a test that is annotated @Causes(FaultCode.…)")
                .isEmpty();
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String made = page(FaultCatalogue.read(), tests());
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);

        assertThat(PAGE)
                .as("out of date; to renew it: cp target/faults.md docs/faults.md")
                .hasContent(made);
    }

    private static String page(FaultCatalogue catalogue, Map<FaultCode, Set<String>> tests) {
        List<String> lines = new ArrayList<>(List.of("""
            # Faults

            Every fault that tracestack can name, made from its catalogue (`faults.yaml`). A code never changes its
            meaning. `tracestack doctor --explain CODE` says more: how to see the fault, the commands that cure it, and
            what it follows from. The last column is the test that causes the fault and sees it named.
            """.split("\n", -1)));
        for (Layer layer : Layer.values()) {
            lines.add("## " + layer.text());
            lines.add("");
            lines.add("| code | severity | fault | what it means | caused by the test |");
            lines.add("|---|---|---|---|---|");
            catalogue.all().stream()
                    .filter(fault -> fault.layer() == layer)
                    .forEach(fault -> lines.add("| " + fault.code().code() + " | "
                            + fault.severity().text() + " | " + cell(fault.title()) + " | " + cell(fault.meaning())
                            + " | " + String.join(", ", tests.getOrDefault(fault.code(), new TreeSet<>())) + " |"));
            lines.add("");
        }
        lines.removeLast();
        return String.join("\n", lines) + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("$", "\\$").replace("<", "&lt;");
    }

    private static Map<FaultCode, Set<String>> tests() throws IOException {
        Map<FaultCode, Set<String>> tests = new EnumMap<>(FaultCode.class);
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                Matcher annotation = CAUSES.matcher(text);
                while (annotation.find()) {
                    String test = file.getFileName().toString().replace(".java", "") + "." + annotation.group(2);
                    Matcher code = CODE.matcher(annotation.group(1));
                    while (code.find()) {
                        tests.computeIfAbsent(FaultCode.valueOf(code.group(1)), _ -> new TreeSet<>())
                                .add("`" + test + "`");
                    }
                }
            }
        }
        return tests;
    }
}
