package dev.tracestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that send a reader to a file or to a test send to one that is there. */
class PagesNameWhatIsThereTest {

    private static final Path MAIN = Path.of("src/main/java/dev/tracestack");
    private static final Path TESTS = Path.of("src/test/java/dev/tracestack");

    @Test
    void everyTestOfAPromiseIsThere() throws IOException {
        List<String> named = names(Path.of("docs/promises.md"), "`((?:[a-z]+\\.)+[A-Z]\\w+Test)`");

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(named)
                .allSatisfy(name -> assertThat(TESTS.resolve(name.replace('.', '/') + ".java"))
                        .exists());
    }

    @Test
    void everyFileThatContributingNamesIsThere() throws IOException {
        List<String> named = names(Path.of("CONTRIBUTING.md"), "`([\\w./-]+\\.(?:java|md|yaml))`");

        assertThat(named)
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(Stream.of(Path.of(name), MAIN.resolve(name), TESTS.resolve(name)))
                        .as(name)
                        .anyMatch(Files::exists));
    }

    private static List<String> names(Path page, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult name) -> name.group(1))
                .filter(name -> !name.equals("tracestack.yaml"))
                .distinct()
                .toList();
    }
}
