package dev.tracestack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchTracesTest {

    /** Of the lines of {@link #line}, as two other programs that make the same data (one in Go) give it. */
    private static final String FIRST_THOUSAND = "02e323dcb2799e09d58d089cf8dae0156c5a6c493d309cb3803513a667749cdb";

    private static final BenchTraces TRACES = new BenchTraces(42, Instant.EPOCH);

    @Test
    void theDataIsThatOfOtherProgramsToTheLastDigit() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < 1000; i++) {
            TRACES.trace(i).forEach(s -> digest.update(line(s).getBytes(StandardCharsets.US_ASCII)));
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(FIRST_THOUSAND);
    }

    @Test
    void requestsHoldTheTracesInOrderEachServiceTogether() {
        BenchTraces traces = new BenchTraces(42, Instant.EPOCH);
        List<SpanRecord> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<SpanRecord> request = traces.request();
            assertThat(request).hasSize(BenchTraces.SPANS_A_REQUEST);
            long groups = 1;
            for (int k = 1; k < request.size(); k++) {
                groups += request.get(k).resource().equals(request.get(k - 1).resource()) ? 0 : 1;
            }
            assertThat(groups).isEqualTo(BenchTraces.services().size());
            sent.addAll(request);
        }
        List<SpanRecord> expected = new ArrayList<>();
        for (int i = 0; i < sent.size() / BenchTraces.SPANS_A_TRACE; i++) {
            expected.addAll(TRACES.trace(i));
        }
        assertThat(sent).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aSpanTakesAsManyBytesAsThoseOfRealServices() {
        double bytes = OtlpProtobuf.encode(new BenchTraces(42, Instant.EPOCH).request()).length;
        assertThat(bytes / BenchTraces.SPANS_A_REQUEST).isBetween(340.0, 365.0);
    }

    private static String line(SpanRecord span) {
        return String.join(
                        "|",
                        span.traceId().hex(),
                        span.spanId().hex(),
                        span.parentSpanId() == null ? "" : span.parentSpanId().hex(),
                        span.resource().serviceName(),
                        span.name(),
                        Integer.toString(span.kind().number()),
                        Integer.toString(span.status().code().number()),
                        Long.toString(span.startTimeUnixNano()),
                        Long.toString(span.durationNanos()),
                        value(span, "http.response.status_code"),
                        value(span, "app.tenant"),
                        value(span, "app.user_id"),
                        value(span, "db.system.name"),
                        value(span, "server.address"),
                        value(span, "thread.id"),
                        value(span, "app.cache_hit"),
                        value(span, "app.amount"))
                + "\n";
    }

    private static String value(SpanRecord span, String key) {
        return switch (span.attributes().get(key).orElseThrow()) {
            case AnyValue.Text(String text) -> text;
            case AnyValue.Int(long number) -> Long.toString(number);
            case AnyValue.Bool(boolean bool) -> Boolean.toString(bool);
            case AnyValue.Real(double number) -> Long.toString(Math.round(number * 100));
            case AnyValue.Bytes _, AnyValue.Items _, AnyValue.Map _, AnyValue.Empty _ ->
                throw new AssertionError(key + " is " + span.attributes().get(key));
        };
    }
}
