package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OtlpLinesTest {

    private static final SampleTrace SAMPLE = SampleTrace.of(InstantSource.system(), new Random(5));
    private static final String LINE = new String(OtlpJson.encode(SAMPLE.spans()), StandardCharsets.UTF_8);

    /** What was read, a word a line. */
    private static List<String> read(String text) throws IOException, InterruptedException {
        List<String> seen = new ArrayList<>();
        OtlpLines.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                DecodeLimits.standard(),
                new OtlpLines.Reader() {
                    @Override
                    public void spans(int line, DecodedTraces spans) {
                        seen.add(line + " " + spans.spans().size());
                    }

                    @Override
                    public void bad(int line, String reason) {
                        seen.add(line + " bad");
                    }
                });
        return seen;
    }

    @Test
    void eachLineIsARequestAndBlankLinesAreNone() throws IOException, InterruptedException {
        assertThat(read(LINE + "\n\n" + LINE + "\r\n  \n" + LINE)).containsExactly("1 5", "3 5", "5 5");
        assertThat(read("")).isEmpty();
    }

    @Test
    void aBadLineIsToldAndTheOthersAreRead() throws IOException, InterruptedException {
        assertThat(read(LINE + "\nthis is none\n" + LINE + "\n{\"resourceSpans\":[\n"))
                .containsExactly("1 5", "2 bad", "3 5", "4 bad");
        assertThat(read("{\"resourceSpans\":5}\n" + LINE)).containsExactly("1 bad", "2 5");
    }

    @Test
    void oneRequestMayTakeSeveralLines() throws IOException, InterruptedException {
        String spread = LINE.replaceFirst("\\{", "{\n").replace("\"spans\"", "\n\"spans\"");

        assertThat(spread.lines().count()).isGreaterThan(2);
        assertThat(read(spread)).containsExactly("1 5");
        assertThat(read("{\n\"resourceSpans\": [\n")).containsExactly("1 bad");
    }

    @Test
    void aMovedCopyHasOtherTimesAndIdsAndIsElseTheSame() {
        long last = SAMPLE.spans().stream()
                .mapToLong(SpanRecord::endTimeUnixNano)
                .max()
                .orElseThrow();
        Instant then = Instant.parse("2031-05-06T07:08:09.000000123Z");

        TraceId id = SAMPLE.traceId();
        MovedTraces copies = new MovedTraces(TimeShift.from(last, then), Set.of(id));
        List<SpanRecord> moved = copies.of(SAMPLE.spans());

        long expected = then.getEpochSecond() * 1_000_000_000L + then.getNano();
        assertThat(moved.stream().mapToLong(SpanRecord::endTimeUnixNano).max()).hasValue(expected);
        for (int i = 0; i < moved.size(); i++) {
            SpanRecord before = SAMPLE.spans().get(i);
            SpanRecord after = moved.get(i);
            assertThat(after.durationNanos()).isEqualTo(before.durationNanos());
            assertThat(after.attributes()).isEqualTo(before.attributes());
            assertThat(after.traceId()).isEqualTo(copies.idOf(id)).isNotEqualTo(id);
            assertThat(after.spanId()).isEqualTo(before.spanId());
            assertThat(after.parentSpanId()).isEqualTo(before.parentSpanId());
            assertThat(after.links())
                    .extracting(SpanLink::traceId)
                    .isEqualTo(before.links().stream()
                            .map(SpanLink::traceId)
                            .map(to -> id.equals(to) ? copies.idOf(id) : to)
                            .toList());
            for (int e = 0; e < after.events().size(); e++) {
                assertThat(after.events().get(e).timeUnixNano() - after.startTimeUnixNano())
                        .isEqualTo(before.events().get(e).timeUnixNano() - before.startTimeUnixNano());
            }
        }
        assertThat(new MovedTraces(copies.shift(), Set.of(id)).idOf(id)).isEqualTo(copies.idOf(id));
        assertThat(new MovedTraces(new TimeShift(1), Set.of(id)).idOf(id)).isNotEqualTo(copies.idOf(id));
        assertThat(MovedTraces.unmoved().of(SAMPLE.spans())).isSameAs(SAMPLE.spans());
    }
}
