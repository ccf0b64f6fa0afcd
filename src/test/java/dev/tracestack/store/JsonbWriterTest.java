package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonbWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonbWriter json = new JsonbWriter();

    @Test
    void anyTextIsReadBackByAnotherReaderInTheFormThatPostgresTakes() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(40), 0, 0x11000)
                    .map(c -> c % 3 == 0 ? c % 0x80 : c % 50 == 1 ? 0x241b : c % 50 == 2 ? 0xd800 + c % 0x800 : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            json.clear().text(text);
            assertThat(JSON.readValue(json.toByteArray(), String.class)).isEqualTo(EscapedText.escape(text));
        }
    }

    @Test
    void commasComeByThemselves() throws JsonProcessingException, IOException {
        json.clear().startArray();
        json.startObject();
        json.field("a");
        json.number(-1);
        json.field("b \" \\ \t");
        json.startArray();
        json.endArray();
        json.endObject();
        json.nothing();
        json.bool(true);
        json.unsigned(-1);
        json.raw("1.5");
        json.startObject();
        json.endObject();
        json.text("z");
        json.endArray();
        JsonNode expected =
                JSON.readTree("[{\"a\":-1,\"b \\\" \\\\ \\t\":[]},null,true,18446744073709551615,1.5,{},\"z\"]");
        assertThat(JSON.readTree(json.toByteArray())).isEqualTo(expected);
    }

    @Test
    void aFieldIsWrittenTheSameEveryTimeAlsoAmongMoreThanAreRemembered() throws IOException {
        for (int round = 0; round < 2; round++) {
            json.clear().startObject();
            for (int i = 0; i < 600; i++) {
                json.field(i + " \0 \ud800 \" ?");
                json.number(i);
            }
            json.endObject();
            JsonNode read = JSON.readTree(json.toByteArray());
            assertThat(read).hasSize(600);
            assertThat(read.path("599 \u241b0000 \u241bd800 \" ?").asInt()).isEqualTo(599);
        }
    }

    @Test
    void theBufferIsUsedAgain() {
        json.clear().text("x".repeat(5_000));
        json.clear().text("y");
        assertThat(new String(json.toByteArray(), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("\"y\"");
    }
}
