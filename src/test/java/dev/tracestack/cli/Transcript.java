package dev.tracestack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One command of a page with what it printed: a fenced block of the language {@code console} holds one or more of them.
 *
 * @param page where it stands
 * @param line of the command in the page, from 1
 * @param command what follows {@code $ scripts/tracestack}
 * @param output the lines after it, up to the next command or the end of the block
 */
record Transcript(Path page, int line, String command, List<String> output) {

    private static final String PROMPT = "$ scripts/tracestack ";

    static List<Transcript> ofAllPages() throws IOException {
        List<Transcript> all = new ArrayList<>();
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            List<Path> pages = Stream.concat(Stream.of(Path.of("README.md")), docs.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
            for (Path page : pages) {
                all.addAll(of(page));
            }
        }
        return all;
    }

    private static List<Transcript> of(Path page) throws IOException {
        List<Transcript> found = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!inside) {
                inside = line.equals("```console");
            } else if (line.equals("```")) {
                inside = false;
            } else if (line.startsWith(PROMPT)) {
                found.add(new Transcript(page, i + 1, line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (found.isEmpty()) {
                throw new IllegalStateException(
                        page + ":" + (i + 1) + ": a console block begins with '" + PROMPT + "…'");
            } else {
                found.getLast().output().add(line);
            }
        }
        return found;
    }

    List<String> words() {
        return List.of(command.replaceFirst(" +#.*", "").split(" +"));
    }

    String place() {
        return page + ":" + line + " $ scripts/tracestack " + command;
    }

    /** The page's text with that output in the place of what stands there. */
    static void write(Path page, List<Transcript> transcripts, List<List<String>> outputs) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(page));
        for (int i = transcripts.size() - 1; i >= 0; i--) {
            Transcript transcript = transcripts.get(i);
            for (int n = 0; n < transcript.output().size(); n++) {
                lines.remove(transcript.line());
            }
            lines.addAll(transcript.line(), outputs.get(i));
        }
        Files.writeString(page, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }
}
