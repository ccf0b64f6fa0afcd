package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTraceTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T08:00:00.000000042Z"));

    @Test
    void itTellsOfAnOrderOverThreeServicesThatEndedNow() {
        SampleTrace trace = SampleTrace.of(CLOCK, new Random(1));
        assertThat(trace.spans())
                .extracting(span -> span.resource().serviceName() + " " + span.name() + " "
                        + span.kind().shortName())
                .containsExactly(
                        "checkout POST /orders SERVER",
                        "cart GET /cart SERVER",
                        "checkout POST /charges CLIENT",
                        "payments POST /charges SERVER",
                        "payments authorize card INTERNAL");
        SpanRecord root = trace.spans().getFirst();
        assertThat(root.isRoot()).isTrue();
        assertThat(root.durationNanos()).isEqualTo(42_000_000);
        assertThat(root.endTimeUnixNano()).isEqualTo(1_795_507_200_000_000_042L);
        assertThat(trace.services()).isEqualTo(3);
    }

    @Test
    void everySpanCarriesTheRunAndTheMark() {
        SampleTrace trace = SampleTrace.of(20, 4, CLOCK, new Random(1));
        assertThat(trace.spans()).allSatisfy(span -> {
            assertThat(span.traceId()).isEqualTo(trace.traceId());
            assertThat(span.attributes().getText("smoke.run_id")).contains(trace.runId());
            assertThat(span.attributes().get("tracestack.smoke")).contains(new AnyValue.Bool(true));
        });
    }

    @Test
    void anExampleIsMarkedAsThatAndIsNobodysProof() {
        SampleTrace proof = SampleTrace.of(CLOCK, new Random(1));
        SampleTrace example = proof.asExample();
        assertThat(example.traceId()).isEqualTo(proof.traceId());
        assertThat(proof.spans()).allMatch(SampleTrace::isSmoke);
        assertThat(example.spans()).hasSize(5).noneMatch(SampleTrace::isSmoke).allSatisfy(span -> {
            assertThat(span.attributes().get("tracestack.emit")).contains(new AnyValue.Bool(true));
            assertThat(span.resource().attributes().get("tracestack.emit")).contains(new AnyValue.Bool(true));
        });
        assertThat(SampleTrace.isSmoke(
                        SpanSamples.span("a", Attributes.of(Attributes.bool("tracestack.smoke", false)))))
                .isFalse();
    }

    @Test
    void aModelCallStandsOnTheRootAlone() {
        SampleTrace trace = SampleTrace.of(CLOCK, new Random(1)).withModelCall();
        assertThat(trace.spans().getFirst().attributes().getText("gen_ai.request.model"))
                .contains("tracestack-sample");
        assertThat(trace.spans().subList(1, 5))
                .allSatisfy(span -> assertThat(span.attributes().get("gen_ai.request.model"))
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,3", "5,5", "6,2", "40,3", "100,17"})
    void itHasTheSizeAskedForAndHangsTogether(int spans, int services) {
        SampleTrace trace = SampleTrace.of(spans, services, CLOCK, new Random(1));
        assertThat(trace.spans()).hasSize(spans);
        assertThat(trace.services()).isEqualTo(services);
        Set<SpanId> seen = new HashSet<>();
        for (SpanRecord span : trace.spans()) {
            if (span.parentSpanId() != null) {
                assertThat(seen).contains(span.parentSpanId());
            }
            assertThat(seen.add(span.spanId())).isTrue();
        }
        assertThat(trace.spans().stream().filter(SpanRecord::isRoot)).hasSize(1);
    }

    @Test
    void itSurvivesEveryWireFormAndTwoRunsDiffer() throws InvalidPayload {
        SampleTrace trace = SampleTrace.of(CLOCK, new Random(1));
        List<SpanRecord> spans = trace.spans();
        assertThat(OtlpProtobuf.decode(OtlpProtobuf.encode(spans), DecodeLimits.standard())
                        .spans())
                .isEqualTo(spans);
        assertThat(OtlpJson.decode(OtlpJson.encode(spans), DecodeLimits.standard())
                        .spans())
                .isEqualTo(spans);
        assertThat(SampleTrace.of(CLOCK, new Random(2)).traceId()).isNotEqualTo(trace.traceId());
    }

    @Test
    void aSizeThatCannotBeIsRefused() {
        assertThatThrownBy(() -> SampleTrace.of(0, 1, CLOCK, new Random(1)))
                .hasMessage("spans 0 is not between 1 and 100000");
        assertThatThrownBy(() -> SampleTrace.of(2, 3, CLOCK, new Random(1)))
                .hasMessage("services 3 is not between 1 and the 2 spans");
    }
}
