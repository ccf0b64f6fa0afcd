package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether one store has a trace whose content nobody told us: any span of it, and every span that a witness has, because a
 * trace may still be arriving.
 */
final class PresenceLook implements Look {

    private final StageName stage;
    private final TraceReader reader;
    private final Optional<TraceReader> witness;
    private final TraceId id;
    private final Advice advice;
    private final Silence silence;

    PresenceLook(StageName stage, TraceReader reader, Optional<TraceReader> witness, TraceId id, Advice advice) {
        this.stage = stage;
        this.reader = reader;
        this.witness = witness;
        this.id = id;
        this.advice = advice;
        this.silence = new Silence(stage, advice);
    }

    @Override
    public Answer<StoreFinding> once() throws InterruptedException {
        return switch (silence.heard(reader.read(id))) {
            case TraceReader.Read.Found found -> present(found.spans());
            case TraceReader.Read.NotFound none ->
                Answer.of(
                        new CheckResult.Failed(
                                stage.missing(),
                                "trace " + id + " in " + stage.text(),
                                none.answer(),
                                advice.unknown(stage),
                                Evidence.none()),
                        finding(List.of()));
            case TraceReader.Read.Unreachable away -> silence.answer(away, finding(List.of()));
        };
    }

    private Answer<StoreFinding> present(List<SpanRecord> spans) throws InterruptedException {
        Set<SpanId> here = spans.stream().map(SpanRecord::spanId).collect(Collectors.toSet());
        long elsewhere =
                seenElsewhere().stream().filter(id -> !here.contains(id)).count();
        CheckResult result = elsewhere == 0
                ? new CheckResult.Passed(words(spans.size()), Evidence.of("spans", spans.size()))
                : new CheckResult.Failed(
                        stage.missing(),
                        "in " + stage.text() + " every span of trace " + id + " that the other store has",
                        words(spans.size()) + ", and " + words((int) elsewhere) + " that only the other store has",
                        advice.missing(stage),
                        Evidence.of("spans", spans.size()));
        return Answer.of(result, finding(spans));
    }

    private Set<SpanId> seenElsewhere() throws InterruptedException {
        return witness.isPresent() && witness.get().read(id) instanceof TraceReader.Read.Found(List<SpanRecord> spans)
                ? spans.stream().map(SpanRecord::spanId).collect(Collectors.toSet())
                : Set.of();
    }

    private static String words(int spans) {
        return spans == 1 ? "1 span" : spans + " spans";
    }

    private static StoreFinding finding(List<SpanRecord> spans) {
        return new StoreFinding(spans.size(), spans, Optional.empty(), List.of());
    }
}
