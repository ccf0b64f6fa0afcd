package dev.tracestack.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Attributes.Attribute;
import dev.tracestack.otlp.RandomSpans;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.store.Traces;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MlflowMappingTest {

    @Test
    void promptAndCompletionAreGivenUnderNamesThatMlflowReads() {
        Attributes mapped =
                mapped(Attributes.text("gen_ai.prompt", "why?"), Attributes.text("gen_ai.completion", "because"));
        assertThat(mapped.getText("mlflow.spanInputs")).contains("why?");
        assertThat(mapped.getText("mlflow.spanOutputs")).contains("because");
        assertThat(mapped.getText("gen_ai.prompt")).contains("why?");
    }

    @Test
    void whatMlflowReadsByItselfIsNotMapped() {
        Attributes mapped = mapped(
                Attributes.text("gen_ai.prompt", "old"),
                Attributes.text("gen_ai.input.messages", "[]"),
                Attributes.text("gen_ai.completion", "old"),
                Attributes.text("mlflow.spanOutputs", "own"));
        assertThat(mapped.get("mlflow.spanInputs")).isEmpty();
        assertThat(mapped.entries())
                .filteredOn(a -> a.key().equals("mlflow.spanOutputs"))
                .hasSize(1);
    }

    @Test
    void theServiceBecomesAnAttributeAndOctetsBecomeText() {
        Attributes mapped = mapped(
                new Attribute("etag", new AnyValue.Bytes("AAEC")),
                new Attribute("all", new AnyValue.Items(List.of(new AnyValue.Bytes("/w==")))));
        assertThat(mapped.getText("service.name")).contains("front");
        assertThat(mapped.getText("etag")).contains("AAEC");
        assertThat(mapped.get("all")).contains(new AnyValue.Items(List.of(new AnyValue.Text("/w=="))));
        assertThat(mapped(Attributes.text("service.name", "own")).getText("service.name"))
                .contains("own");
    }

    @Test
    void onlyModelCallsMakeATraceGoUnlessSomethingElseIsSaid() {
        MlflowRouting usual = MlflowRouting.standard();
        SpanRecord plain = Traces.span(Traces.traceId(1), 0);
        assertThat(usual.wants(plain)).isFalse();
        assertThat(usual.wants(withAttributes(Attributes.text("gen_ai.system", "x"))))
                .isTrue();
        assertThat(usual.wants(withAttributes(Attributes.text("mlflow.spanType", "LLM"))))
                .isTrue();
        assertThat(usual.wants(withAttributes(Attributes.text("gen_aix", "x")))).isFalse();
        assertThat(new MlflowRouting(List.of("*"), "e", Map.of()).wants(plain)).isTrue();
    }

    @Test
    void aTraceDoesNotDifferFromItsMappedSelfAndDoesFromAChangedOne() {
        List<SpanRecord> sent =
                SampleTrace.of(InstantSource.system(), new Random(3)).spans();
        assertThat(MlflowDifference.between(sent, MlflowMapping.map(sent)).lines())
                .isEmpty();
        List<SpanRecord> wild = RandomSpans.anyText(5).trace(30);
        assertThat(MlflowDifference.between(wild, MlflowMapping.map(wild)).lines())
                .isEmpty();
        assertThat(MlflowDifference.between(sent, sent.subList(1, 5)).spansFound())
                .isEqualTo(4);
        List<SpanRecord> renamed = new ArrayList<>(sent);
        renamed.set(0, withAttributes(Attributes.text("smoke.run_id", "other")));
        assertThat(MlflowDifference.between(List.of(renamed.getFirst()), List.of(withAttributes()))
                        .lines())
                .anyMatch(line -> line.contains("smoke.run_id"));
    }

    private static Attributes mapped(Attribute... attributes) {
        return MlflowMapping.map(withAttributes(attributes)).attributes();
    }

    private static SpanRecord withAttributes(Attribute... attributes) {
        SpanRecord base = Traces.span(Traces.traceId(1), 0);
        return new SpanRecord(
                base.traceId(),
                base.spanId(),
                null,
                "",
                0,
                base.name(),
                base.kind(),
                base.startTimeUnixNano(),
                base.endTimeUnixNano(),
                Attributes.of(attributes),
                0,
                List.of(),
                0,
                List.of(),
                0,
                base.status(),
                base.resource(),
                base.scope());
    }
}
