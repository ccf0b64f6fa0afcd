package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tracestack.report.Glyphs;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every transcript of README and docs is what the program prints: each is run in the order of its page, on the embedded
 * runtime and on free ports, and compared without times, ids, ports and the folders of this machine.
 */
@Tag("slow")
class TranscriptsTest {

    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

    /** Set by {@code scripts/docs}: the pages get what the program prints. */
    private static final boolean WRITE = System.getenv("TRACESTACK_WRITE_DOCS") != null;

    @TempDir
    private Path home;

    /** Ids in the pages to those of this run. */
    private final Map<String, String> ids = new HashMap<>();

    @AfterEach
    void takeDown() {
        run(List.of("down", "--volumes", "--project", "demo"));
    }

    @Test
    void everyTranscriptIsWhatTheProgramPrints() throws IOException {
        Map<Path, List<Transcript>> pages = new LinkedHashMap<>();
        Transcript.ofAllPages()
                .forEach(t -> pages.computeIfAbsent(t.page(), page -> new ArrayList<>())
                        .add(t));
        assertThat(pages).isNotEmpty();
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Path, List<Transcript>> page : pages.entrySet()) {
            List<List<String>> printed = new ArrayList<>();
            for (Transcript transcript : page.getValue()) {
                List<String> lines = run(transcript);
                printed.add(lines.stream()
                        .map(this::portable)
                        .map(this::withIdsOfPage)
                        .toList());
                compare(transcript, lines, differences);
            }
            takeDown();
            if (WRITE) {
                Transcript.write(page.getKey(), page.getValue(), printed);
            }
        }
        if (!WRITE && !differences.isEmpty()) {
            fail("transcripts are out of date (scripts/docs writes them anew):\n" + String.join("\n\n", differences));
        }
    }

    private void compare(Transcript transcript, List<String> lines, List<String> differences) {
        List<String> expected = normal(transcript.output());
        List<String> found = normal(lines.stream().map(this::portable).toList());
        if (!expected.equals(found)) {
            differences.add(transcript.place() + "\n  expected\n    " + String.join("\n    ", expected)
                    + "\n  found\n    " + String.join("\n    ", found));
        }
    }

    private List<String> run(Transcript transcript) {
        List<String> words = transcript.words().stream()
                .map(word -> ids.getOrDefault(word, word))
                .toList();
        List<String> lines = run(words);
        List<String> before = idsIn(transcript.output());
        List<String> now = idsIn(lines);
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            ids.putIfAbsent(before.get(i), now.get(i));
        }
        return lines;
    }

    /** A page's ids stay as they are, so that commands further down still name them. */
    private String withIdsOfPage(String line) {
        String same = line;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            same = same.replace(id.getValue(), id.getKey());
        }
        return same;
    }

    private List<String> run(List<String> words) {
        StringWriter terminal = new StringWriter();
        PrintWriter stream = new PrintWriter(terminal, true);
        Map<String, String> environment = Map.of(
                "XDG_STATE_HOME",
                home.resolve("state").toString(),
                "TRACESTACK_RUNTIME",
                "embedded",
                "TRACESTACK_PORT_OFFSET",
                "auto",
                CalledAs.VARIABLE,
                "scripts/tracestack");
        Tracestack.run(
                new Wiring(stream, stream, environment, home, home.resolve(CliRun.JAR), Glyphs.UNICODE),
                words.toArray(String[]::new));
        return terminal.toString().lines().toList();
    }

    private static List<String> idsIn(List<String> lines) {
        return lines.stream()
                .flatMap(line -> ID.matcher(line).results())
                .map(MatchResult::group)
                .toList();
    }

    /** As it would look for somebody with the usual folders and ports. */
    private String portable(String line) {
        String portable =
                line.replace(home.resolve("state").toString(), "~/.local/state").replace(home.toString(), "~/demo");
        Map<Integer, Integer> usual = new HashMap<>();
        ports().numbers().forEach((PortName name, Integer number) -> usual.put(number, name.usual()));
        return Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(portable).replaceAll(address -> {
            Integer number = Integer.valueOf(address.group(1));
            return "127.0.0.1:" + usual.getOrDefault(number, number);
        });
    }

    private Ports ports() {
        UserFolders folders = new UserFolders(home.resolve("state/tracestack"), home.resolve("cache"));
        return StateFolder.of(folders, new ProjectName("demo"))
                .state()
                .map(StackState::ports)
                .orElseGet(Ports::usual);
    }

    private static List<String> normal(List<String> lines) {
        List<String> normal = new ArrayList<>();
        List<String> ready = new ArrayList<>();
        for (String line : lines) {
            String one = line.replaceAll("\\b[0-9a-f]{16,32}\\b", "ID")
                    .replaceAll("\\b\\d+(\\.\\d+)? ?(µs|ms|s|min)\\b", "TIME")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\b\\d\\d:\\d\\d:\\d\\d\\b", "MOMENT")
                    .replaceAll("[├┤─]+|(?<=├) +(?=┤)", "")
                    .replaceAll("\\s+", " ")
                    .stripTrailing();
            // services become ready in any order
            if (one.contains(" ready ")) {
                ready.add(one);
                continue;
            }
            normal.addAll(ready.stream().sorted(Comparator.naturalOrder()).toList());
            ready.clear();
            if (!one.isEmpty()) {
                normal.add(one);
            }
        }
        normal.addAll(ready);
        return normal;
    }
}
