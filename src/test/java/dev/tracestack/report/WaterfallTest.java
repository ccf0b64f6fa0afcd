package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    private static final long START = 1_700_000_000_000_000_000L;

    @Test
    void childrenStandUnderTheirParentInOrderOfStart() {
        List<String> lines = Waterfall.lines(List.of(
                span(3, 1, "second", 20, 30, SpanStatus.UNSET),
                span(1, null, "root", 0, 40, SpanStatus.UNSET),
                span(2, 1, "first", 10, 20, SpanStatus.UNSET)));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("svc root")
                .contains("├──────────────────────────────┤")
                .endsWith("40 ms");
        assertThat(lines.get(1)).startsWith("  svc first").endsWith("10 ms");
        assertThat(lines.get(2)).startsWith("  svc second");
    }

    @Test
    void aSpanWhoseParentIsMissingStandsAtTheEdge() {
        assertThat(Waterfall.lines(List.of(span(2, 9, "orphan", 0, 1, SpanStatus.UNSET)))
                        .getFirst())
                .startsWith("svc orphan");
    }

    @Test
    void spansThatAreEachOthersParentAreShownOnce() {
        assertThat(Waterfall.lines(
                        List.of(span(1, 2, "a", 0, 1, SpanStatus.UNSET), span(2, 1, "b", 0, 1, SpanStatus.UNSET))))
                .hasSize(2);
    }

    @Test
    void anErrorIsMarkedWithItsMessageMadeSafe() {
        List<String> lines = Waterfall.lines(
                List.of(span(1, null, "root", 0, 1, new SpanStatus(StatusCode.ERROR, "no\u001b[2Jway"))));

        assertThat(lines.getFirst()).endsWith("ERROR no\\u001b[2Jway");
    }

    @Test
    void aClockThatWentBackAndTenThousandNestedSpansAreDrawn() {
        List<SpanRecord> deep = new ArrayList<>(List.of(span(1, null, "root", 10, 0, SpanStatus.UNSET)));
        for (int i = 2; i <= 10_000; i++) {
            deep.add(span(i, i - 1, "n" + i, 0, 1, SpanStatus.UNSET));
        }

        assertThat(Waterfall.lines(deep)).hasSize(10_000).allMatch(line -> line.length() < 140);
    }

    @Test
    void noSpansMakeNoLines() {
        assertThat(Waterfall.lines(List.of())).isEmpty();
    }

    private static SpanRecord span(
            int id, @Nullable Integer parent, String name, int fromMs, int toMs, SpanStatus status) {
        return new SpanRecord(
                TraceId.parse("1"),
                SpanId.parse(Integer.toHexString(id)),
                parent == null ? null : SpanId.parse(Integer.toHexString(parent)),
                "",
                0,
                name,
                SpanKind.INTERNAL,
                START + fromMs * 1_000_000L,
                START + toMs * 1_000_000L,
                Attributes.none(),
                0,
                List.of(),
                0,
                List.of(),
                0,
                status,
                Resource.of(Attributes.of(Attributes.text("service.name", "svc"))),
                Scope.none());
    }
}
