package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.Check;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.Pace;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks one store until it has any span of a trace whose content nobody told us. */
final class PresenceCheck implements Check<StoreFinding> {

    private final StageName stage;
    private final TraceReader reader;
    private final TraceId id;
    private final Duration patience;

    PresenceCheck(StageName stage, TraceReader reader, TraceId id, Duration patience) {
        this.stage = stage;
        this.reader = reader;
        this.id = id;
        this.patience = patience;
    }

    @Override
    public String name() {
        return stage.text();
    }

    @Override
    public String title() {
        return "the trace is in " + stage.text();
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Pace pace() {
        return new Pace(Duration.ofMillis(10), Duration.ofSeconds(1));
    }

    @Override
    public Answer<StoreFinding> ask() throws InterruptedException {
        return switch (reader.read(id)) {
            case TraceReader.Read.Found found ->
                Answer.of(
                        new CheckResult.Passed(
                                words(found.spans().size()),
                                Evidence.of("spans", found.spans().size())),
                        finding(found.spans()));
            case TraceReader.Read.NotFound none ->
                Answer.of(
                        new CheckResult.Failed(
                                stage.missing(),
                                "trace " + id + " in " + stage.text(),
                                none.answer(),
                                Remedy.of(
                                        "check the id, and whether the application exports to this stack",
                                        "tracestack env",
                                        "tracestack logs otel-collector --since 5m"),
                                Evidence.none()),
                        finding(List.of()));
            case TraceReader.Read.Unreachable away ->
                Answer.of(
                        new CheckResult.Failed(
                                stage.unreachable(),
                                stage.text() + " answers",
                                away.reason(),
                                away.remedy(),
                                Evidence.none()),
                        finding(List.of()));
        };
    }

    private static String words(int spans) {
        return spans == 1 ? "1 span" : spans + " spans";
    }

    private static StoreFinding finding(List<SpanRecord> spans) {
        return new StoreFinding(spans.size(), spans, Optional.empty(), List.of());
    }
}
