package dev.tracestack.compose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file, the loader answers with a project or with problems, and soon. */
@Tag("slow")
class MutatedProjectTest {

    private static final String PROJECT = """
            name: p-${N:-x}
            include: [{path: inc.yaml, env_file: /dev/null}]
            x-base: &base {image: "i:${T:-1}", environment: {A: 1, B: null}, labels: [a=b]}
            services:
              web:
                <<: *base
                extends: {file: ext.yaml, service: e}
                ports: ["80:80", {target: 90, published: "9000-9001"}, 53/udp]
                volumes: ["./d:/d:ro", "data:/v", {type: tmpfs, target: /t, tmpfs: {size: 1m}}]
                depends_on: {db: {condition: service_started}}
                command: sh -c "echo $$X"
                healthcheck: {test: [CMD, x], interval: 1m30s, retries: 3}
                deploy: {resources: {limits: {cpus: "0.5", memory: 1g}}}
                networks: {default: {aliases: [w]}, n: }
                secrets: [s]
              db: {image: q, ulimits: {nofile: {soft: 1, hard: 2}}, mem_limit: 64m, env_file: [{path: e, required: false}]}
            networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8}]}}}
            volumes: {data: {}}
            secrets: {s: {environment: HOME}}
            """;

    private static final String[] PIECES = {
        "${",
        "}",
        "!reset ",
        "!override ",
        "&a ",
        "*a",
        "*base",
        "<<: ",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "\"",
        "'",
        "\n",
        "  ",
        "\t",
        "null",
        "-1",
        "99999999999999999999",
        ".inf",
        "0x",
        "\u0000",
        "\uD83D\uDE00",
        "|",
        ">",
        "#",
        "? ",
        "---\n",
        "...",
        "%"
    };

    @TempDir
    Path folder;

    @Test
    void tenThousandDamagedFilesMakeNothingButAnswers() throws IOException {
        Files.writeString(folder.resolve("inc.yaml"), "services: {i: {image: q}}\n");
        Files.writeString(folder.resolve("ext.yaml"), "services: {e: {image: q, ports: ['1:1']}}\n");
        Path file = folder.resolve("compose.yaml");
        Random random = new Random(20_261_124);
        int loaded = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = damaged(random);
            Files.write(file, damaged);
            LoadOutcome outcome = assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> ComposeLoader.attempt(LoadRequest.of(folder, Map.of("HOME", "/h"), "compose.yaml")),
                    () -> new String(damaged, StandardCharsets.UTF_8));
            loaded += outcome instanceof LoadOutcome.Loaded ? 1 : 0;
        }
        assertThat(loaded).as("damaged files that are still projects").isBetween(100, 9_000);
    }

    private static byte[] damaged(Random random) {
        StringBuilder text = new StringBuilder(PROJECT);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(text.length());
            int length = Math.min(random.nextInt(12), text.length() - at);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, at + length);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.replace(at, at + length, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(random.nextInt(text.length()), text.substring(at, at + length));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
