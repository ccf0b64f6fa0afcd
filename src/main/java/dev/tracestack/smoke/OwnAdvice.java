package dev.tracestack.smoke;

import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;

/** For a stack of this program, whose own commands look after it. */
public record OwnAdvice() implements Advice {

    /** A part that is being started again is waited for. */
    @Override
    public int tries() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Remedy refused() {
        return Remedy.of("read what the collector and the worker say", "tracestack logs otel-collector otel-worker");
    }

    @Override
    public Remedy away(StageName place, TraceReader.Read.Unreachable away) {
        return away.remedy();
    }

    @Override
    public TracestackException ended(String attempted, StageName place, TraceReader.Read.Unreachable away) {
        return new TracestackException(
                away.code().orElse(place.unreachable()), attempted + ": " + away.reason(), away.remedy());
    }

    @Override
    public Remedy missing(StageName place) {
        String services = switch (place) {
            case TEMPO -> "tempo";
            case VIEW -> "grafana explorer tempo";
            case GENERATE, POSTGRES, MLFLOW, EXPECT -> "otel-worker";
        };
        return Remedy.of(
                "see which part stopped them",
                "tracestack ps",
                "tracestack logs otel-collector " + services + " --since 5m");
    }

    @Override
    public Remedy unknown(StageName place) {
        return Remedy.of(
                "check the id, and whether the application exports to this stack",
                "tracestack env",
                "tracestack logs otel-collector --since 5m");
    }

    @Override
    public Remedy differs(StageName place, TraceId id) {
        String durable = "tracestack trace " + id + " --from postgres --format otlp";
        return place == StageName.MLFLOW
                ? Remedy.of("compare with what PostgreSQL holds; see docs/mlflow.md for what is mapped", durable)
                : Remedy.of(
                        "compare what the two stores hold",
                        durable,
                        "tracestack trace " + id + " --from tempo --format otlp");
    }

    @Override
    public Remedy unexpected(TraceId id) {
        return Remedy.of("see the trace, then mend the application or the expectation", "tracestack trace " + id);
    }
}
