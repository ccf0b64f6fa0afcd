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
    void aShiftMovesSpansAndTheirEventsAndNothingThatWasNotSet() {
        long last = SAMPLE.spans().stream()
                .mapToLong(SpanRecord::endTimeUnixNano)
                .max()
                .orElseThrow();
        Instant then = Instant.parse("2031-05-06T07:08:09.000000123Z");

        List<SpanRecord> moved = TimeShift.from(last, then).of(SAMPLE.spans());

        long expected = then.getEpochSecond() * 1_000_000_000L + then.getNano();
        assertThat(moved.stream().mapToLong(SpanRecord::endTimeUnixNano).max()).hasValue(expected);
        for (int i = 0; i < moved.size(); i++) {
            SpanRecord before = SAMPLE.spans().get(i);
            SpanRecord after = moved.get(i);
            assertThat(after.durationNanos()).isEqualTo(before.durationNanos());
            assertThat(after.attributes()).isEqualTo(before.attributes());
            assertThat(after.links()).isEqualTo(before.links());
            for (int e = 0; e < after.events().size(); e++) {
                assertThat(after.events().get(e).timeUnixNano() - after.startTimeUnixNano())
                        .isEqualTo(before.events().get(e).timeUnixNano() - before.startTimeUnixNano());
            }
        }
        assertThat(TimeShift.none().of(SAMPLE.spans())).isSameAs(SAMPLE.spans());
    }
}
