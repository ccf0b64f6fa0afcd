package dev.tracestack.runtime.docker;

import dev.tracestack.stack.PrivateFolder;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What containers that Docker Compose made were given by their mounted files, which their labels do not tell: {@code
 * id=content}, one a line, in the project's state folder.
 */
record Remembered(Path file) {

    static Remembered of(StateFolder state) {
        return new Remembered(state.path().resolve("contents"));
    }

    Map<String, String> read() {
        Map<String, String> contents = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    contents.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file, e);
        }
        return contents;
    }

    void write(Map<String, String> contents) {
        try {
            if (contents.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(
                        file,
                        contents.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                                .collect(Collectors.joining()));
            }
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file, e);
        }
    }
}
