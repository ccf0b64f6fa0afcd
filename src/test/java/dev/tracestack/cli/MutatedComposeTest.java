package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a Compose file becomes by accident, {@code config} prints a project or says what is wrong with the file. */
@Tag("slow")
class MutatedComposeTest {

    private static final List<String> PIECES = List.of(
            "\n",
            "\t",
            " ",
            ":",
            "-",
            "?",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&a",
            "*a",
            "!reset",
            "!override",
            "|",
            ">",
            "'",
            "\"",
            "#",
            "$",
            "${",
            "${A:-",
            "}",
            "null",
            "~",
            "true",
            "0x7f",
            "1e9",
            "-1",
            "99999999999999999999",
            "<<: ",
            "x-",
            "extends: ",
            "include: [compose.yaml]",
            "service:a",
            "container:",
            "/",
            "..",
            "%",
            "@",
            "\u0000",
            "\u2028",
            "\uFEFF",
            "\uD83D",
            "é",
            "depends_on: [a]",
            "name: ",
            "profiles: [p]",
            "ports: ",
            "!!binary ");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aThousandMutationsMakeAProjectOrAClearError(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> sound = soundFiles();
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = mutated(sound.get(random.nextInt(sound.size())), sound, random);
            Files.write(folder.resolve("compose.yaml"), bytes);

            CliRun run = CliRun.in(folder, "config", "--format", "json");

            String words = "seed " + seed + ", file " + i + ": " + run.err();
            assertThat(run.code()).as(words).isIn(0, 2);
            if (run.code() == 2) {
                assertThat(run.err())
                        .as(words)
                        .startsWith("tracestack: ")
                        .contains("[TS")
                        .contains("fix: ");
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 999);
    }

    private static List<String> soundFiles() throws IOException {
        List<String> texts = new ArrayList<>();
        for (RecordedCase recorded : RecordedCase.all()) {
            try (Stream<Path> files = Files.walk(recorded.folder().resolve("files"))) {
                for (Path file : files.filter(f -> f.toString().matches(".*\\.ya?ml"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static byte[] mutated(String text, List<String> others, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(changed.length() + 1);
            switch (random.nextInt(6)) {
                case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(5)));
                case 2 -> changed.insert(at, part(text, random));
                case 3 -> changed.insert(at, part(others.get(random.nextInt(others.size())), random));
                case 4 -> changed.setLength(at);
                default ->
                    changed.replace(at, Math.min(changed.length(), at + 1), String.valueOf((char)
                            (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000))));
            }
        }
        byte[] bytes = changed.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String part(String text, Random random) {
        int from = random.nextInt(text.length());
        return text.substring(from, from + random.nextInt(text.length() - from));
    }
}
