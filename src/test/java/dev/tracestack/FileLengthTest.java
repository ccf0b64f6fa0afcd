package dev.tracestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Short files: half of them at most 80 lines, 95 of 100 at most 250, none over 400. */
class FileLengthTest {

    private static final Path SOURCES = Path.of("src");

    @Test
    void noSourceFileIsLongerThan400Lines() throws IOException {
        assertThat(lengths().entrySet()).filteredOn(e -> e.getValue() > 400).isEmpty();
    }

    @Test
    void halfOfTheSourceFilesHaveAtMost80LinesAnd95PercentAtMost250() throws IOException {
        List<Long> sorted = lengths().values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).as("median").isLessThanOrEqualTo(80);
        assertThat(sorted.get(sorted.size() * 95 / 100)).as("95th percentile").isLessThanOrEqualTo(250);
    }

    private static Map<Path, Long> lengths() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .collect(Collectors.toMap(f -> f, FileLengthTest::lines));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
