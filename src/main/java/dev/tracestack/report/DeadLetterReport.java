package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.DeadLetters.Letter;
import dev.tracestack.store.QueuedPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Dead letters for people and programs: one with its content, or a list without.
 *
 * @param all how many there are
 */
public record DeadLetterReport(List<Letter> letters, long all) {

    private static final int LONGEST = 160;

    public DeadLetterReport {
        letters = List.copyOf(letters);
    }

    /** The list as a table; of a single one everything. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Letter letter : letters) {
            lines.add(String.format(
                    "%-6d %s  trace %-32s span %-16s  %s",
                    letter.id(),
                    letter.failedAt().toInstant(),
                    letter.traceId().map(TraceId::hex).orElse("(unreadable)"),
                    letter.spanId().isEmpty() ? "-" : letter.spanId(),
                    SafeText.line(letter.reason(), LONGEST)));
        }
        lines.add(
                switch ((int) Math.min(all, 2)) {
                    case 0 -> "no dead letters: PostgreSQL took everything that was acknowledged";
                    case 1 -> "1 dead letter";
                    default -> all + " dead letters" + (all > letters.size() ? ", the latest " + letters.size() : "");
                });
        return lines;
    }

    /** The letter's number, times, reason and content, a line each. */
    public static List<String> content(Letter letter) {
        return List.of(
                "number    " + letter.id(),
                "received  " + letter.receivedAt().toInstant(),
                "failed    " + letter.failedAt().toInstant(),
                "reason    " + SafeText.line(letter.reason()),
                "trace     " + letter.traceId().map(TraceId::hex).orElse("(unreadable)"),
                "span      " + (letter.spanId().isEmpty() ? "-" : letter.spanId()),
                "payload   " + letter.payload().encoding().contentType() + ", "
                        + letter.payload().bytes().length + " bytes",
                SafeText.line(readable(letter)));
    }

    /** The document {@code {"version":1,"deadLetters":[…],"count":N}}. */
    public String json() {
        return JsonText.document(json -> {
            json.writeArrayFieldStart("deadLetters");
            for (Letter letter : letters) {
                write(json, letter);
            }
            json.writeEndArray();
            json.writeNumberField("count", all);
        });
    }

    private static void write(JsonGenerator json, Letter letter) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", letter.id());
        json.writeStringField("receivedAt", letter.receivedAt().toInstant().toString());
        json.writeStringField("failedAt", letter.failedAt().toInstant().toString());
        json.writeStringField("traceId", letter.traceId().map(TraceId::hex).orElse(null));
        json.writeStringField("spanId", letter.spanId().isEmpty() ? null : letter.spanId());
        json.writeStringField("reason", letter.reason());
        json.writeStringField("contentType", letter.payload().encoding().contentType());
        json.writeStringField(
                "payloadBase64",
                Base64.getEncoder().encodeToString(letter.payload().bytes()));
        json.writeEndObject();
    }

    private static String readable(Letter letter) {
        try {
            return new String(OtlpJson.encode(QueuedPayload.spans(letter.payload())), StandardCharsets.UTF_8);
        } catch (InvalidPayload unreadable) {
            return "base64 "
                    + Base64.getEncoder().encodeToString(letter.payload().bytes());
        }
    }
}
