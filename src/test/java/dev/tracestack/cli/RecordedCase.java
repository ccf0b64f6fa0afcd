package dev.tracestack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.compose.load.LoadOptions;
import dev.tracestack.compose.load.LoadRequest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A project folder, a command line, and what Docker Compose 5.5.0 said to them when it was asked. */
record RecordedCase(Path folder) {

    private static final String PLACEHOLDER = "@DIR@";

    /** Where the cases lay when they were recorded: hashes hold absolute paths. */
    private static final String RECORDED_IN = "/tmp/compose-cases/";

    static List<RecordedCase> all() {
        try (Stream<Path> folders = Files.list(resource("compose/cases"))) {
            return folders.sorted().map(RecordedCase::new).toList();
        } catch (IOException e) {
            throw new IllegalStateException("reading the recorded cases", e);
        }
    }

    static Path resource(String name) {
        URL place = Objects.requireNonNull(RecordedCase.class.getResource("/" + name), name);
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name, e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean isValid() {
        return text("expect.rc").map(String::strip).equals(Optional.of("0"));
    }

    /** The kind of error, as the recording has it. */
    String errorClass() {
        return text("class").orElse("").strip();
    }

    /** Global options, as they stand before the command. */
    List<String> arguments() {
        return text("args").orElse("").lines().filter(line -> !line.isEmpty()).toList();
    }

    /** What the loader is asked for when the arguments stand before {@code config}. */
    LoadRequest request(Path copy) {
        List<String> words = arguments();
        return new LoadRequest(
                copy,
                values(words, "-f"),
                values(words, "-p").stream().findFirst().orElse(null),
                values(words, "--project-directory").stream().findFirst().orElse(null),
                values(words, "--env-file"),
                values(words, "--profile"),
                environment(),
                List.of(),
                LoadOptions.ALL);
    }

    private static List<String> values(List<String> words, String option) {
        return IntStream.range(1, words.size())
                .filter(i -> words.get(i - 1).equals(option))
                .mapToObj(words::get)
                .toList();
    }

    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(Map.of("HOME", "/nonexistent-home"));
        text("env").orElse("").lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return variables;
    }

    /** Copies the project to a folder of its own; its name is the case's, because projects are named after folders. */
    Path copyTo(Path parent) throws IOException {
        Path copy = Files.createDirectories(parent.resolve(name()));
        Path files = folder.resolve("files");
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.toList()) {
                Path target = copy.resolve(files.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    JsonNode expectedJson(Path copy) throws IOException {
        String json = text("expect.json").orElseThrow(() -> new IllegalStateException(name() + " has no expect.json"));
        return new ObjectMapper().readTree(json.replace(PLACEHOLDER, copy.toString()));
    }

    /** What the real program warned of, as it was worded, without level and time. */
    List<String> expectedWarnings(Path copy) {
        return text("expect.warn")
                .orElse("")
                .lines()
                .map(line -> line.replaceFirst("^.*?msg=\"", "").replaceFirst("\"$", ""))
                .map(line -> line.replace("\\\"", "\"").replace(PLACEHOLDER, copy.toString()))
                .toList();
    }

    /** Service to the config hash that the real program printed for it. */
    Map<String, String> expectedHashes() {
        Map<String, String> hashes = new TreeMap<>();
        text("expect.hash").orElse("").lines().map(line -> line.split(" ")).forEach(w -> hashes.put(w[0], w[1]));
        return hashes;
    }

    /** A text as it would read if the project lay where it did when it was recorded. */
    String asRecorded(String text, Path copy) {
        return text.replace(copy.toString(), RECORDED_IN + name());
    }

    private Optional<String> text(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(path.toString(), e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
