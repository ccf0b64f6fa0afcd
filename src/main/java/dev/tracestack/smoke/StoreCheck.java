package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.Check;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stages 2 to 5: asks one store until it has every span as it was sent. */
final class StoreCheck implements Check<StoreFinding> {

    private final StageName stage;
    private final TraceReader reader;
    private final Sent sent;
    private final Ticker ticker;
    private final Duration patience;

    StoreCheck(StageName stage, TraceReader reader, Sent sent, Ticker ticker, Duration patience) {
        this.stage = stage;
        this.reader = reader;
        this.sent = sent;
        this.ticker = ticker;
        this.patience = patience;
    }

    @Override
    public String name() {
        return stage.text();
    }

    @Override
    public String title() {
        return stage.title();
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Pace pace() {
        return new Pace(Duration.ofMillis(4), Duration.ofSeconds(1));
    }

    @Override
    public Answer<StoreFinding> ask() throws InterruptedException {
        return switch (reader.read(sent.id())) {
            case TraceReader.Read.Found found -> judge(found.spans());
            case TraceReader.Read.NotFound none ->
                missing(List.of(), "0 of " + sent.spans().size() + " spans (" + none.answer() + ")");
            case TraceReader.Read.Unreachable away ->
                Answer.of(
                        new CheckResult.Failed(
                                away.code().orElse(stage.unreachable()),
                                stage.text() + " answers",
                                away.reason(),
                                away.remedy(),
                                SmokeReport.UNREACHED),
                        finding(List.of(), Optional.empty(), List.of()));
        };
    }

    private Answer<StoreFinding> judge(List<SpanRecord> found) {
        Duration latency = Duration.ofNanos(ticker.nanos() - sent.ackNanos());
        TraceDifference difference = reader.difference(sent.spans(), found);
        int expected = sent.spans().size();
        if (difference.isEmpty()) {
            String detail = stage == StageName.VIEW
                    ? reader.whereabouts(sent.id())
                    : found.size() + " of " + expected + " spans, content equal";
            return Answer.of(
                    new CheckResult.Passed(detail, Evidence.of("spans", found.size())),
                    finding(found, Optional.of(latency), List.of()));
        }
        if (difference.spansFound() < expected) {
            return missing(found, difference.spansFound() + " of " + expected + " spans");
        }
        return Answer.of(
                new CheckResult.Failed(
                        stage.differs(),
                        "every span as it was sent",
                        words(difference.lines()),
                        differs(),
                        Evidence.of("spans", found.size())),
                finding(found, Optional.of(latency), difference.lines()));
    }

    private Remedy differs() {
        String durable = "tracestack trace " + sent.id() + " --from postgres --format otlp";
        return stage == StageName.MLFLOW
                ? Remedy.of("compare with what PostgreSQL holds; see docs/mlflow.md for what is mapped", durable)
                : Remedy.of(
                        "compare what the two stores hold",
                        durable,
                        "tracestack trace " + sent.id() + " --from tempo --format otlp");
    }

    private static String words(List<String> differences) {
        String first = differences.getFirst();
        return differences.size() == 1 ? first : differences.size() + " differences, the first: " + first;
    }

    private Answer<StoreFinding> missing(List<SpanRecord> found, String text) {
        String service = switch (stage) {
            case TEMPO -> "tempo";
            case VIEW -> "grafana explorer tempo";
            case GENERATE, POSTGRES, MLFLOW, EXPECT -> "otel-worker";
        };
        return Answer.of(
                new CheckResult.Failed(
                        stage.missing(),
                        sent.spans().size() + " spans of trace " + sent.id() + " in " + stage.text(),
                        text,
                        Remedy.of(
                                "see which part stopped them",
                                "tracestack ps",
                                "tracestack logs otel-collector " + service + " --since 5m"),
                        Evidence.of("spans", found.size())),
                finding(found, Optional.empty(), List.of()));
    }

    private StoreFinding finding(List<SpanRecord> found, Optional<Duration> latency, List<String> differences) {
        return new StoreFinding(sent.spans().size(), found, latency, differences);
    }
}
