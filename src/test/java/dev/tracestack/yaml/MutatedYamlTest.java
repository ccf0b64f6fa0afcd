package dev.tracestack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutatedYamlTest {

    private static final String SOUND = """
            %YAML 1.1
            ---
            services: &s
              tempo: {image: "grafana/tempo:3.0.3", command: ['-config.file=/etc/tempo.yaml', "\\u00e9\\x41"]}
              <<: *s2
            text: |+
              one
              two
            folded: >-2
                three
            ? !!str key
            : !reset [*s, ~, 0x1F]
            ...
            """;
    private static final String PIECES = "\n\t :-?{}[],&*!|>'\"%@`#\\xuU0~\u0000\u0085\u2028\uFEFF\uD83D";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noChangeOfTheTextMakesAnythingButNodesOrProblems(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2500; i++) {
            StringBuilder text = new StringBuilder(SOUND);
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                }
            }
            Reading reading = YamlReader.read("f.yml", text.toString());
            assertThat(reading.documents().size() + reading.problems().size()).isPositive();
        }
    }
}
