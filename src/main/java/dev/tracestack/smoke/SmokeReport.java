package dev.tracestack.smoke;

import dev.tracestack.check.CheckResult;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a smoke run came to.
 *
 * @param runId value of the attribute {@code smoke.run_id} on every span that was sent; empty when an existing trace
 *     was judged
 * @param trace the spans as they were sent, or as the first store had them when an existing trace was judged
 */
public record SmokeReport(
        TraceId traceId, String runId, Instant startedAt, Duration took, List<Stage> stages, List<SpanRecord> trace) {

    /**
     * One stage's result.
     *
     * @param latency from the collector's acknowledgement to the store's whole answer; for {@code generate} from
     *     sending to acknowledgement
     * @param spansExpected how many spans should be there
     * @param spansFound how many were there at the last look
     * @param polls how often the store was asked
     * @param differences one readable line for each thing that is not as it was sent
     */
    public record Stage(
            StageName name,
            CheckResult result,
            Optional<Duration> latency,
            int spansExpected,
            int spansFound,
            int polls,
            List<String> differences) {

        public Stage {
            differences = List.copyOf(differences);
        }
    }

    public SmokeReport {
        stages = List.copyOf(stages);
        trace = List.copyOf(trace);
    }

    /** Whether no stage failed and at least one store was looked at. */
    public boolean passed() {
        return stages.stream().noneMatch(s -> s.result() instanceof CheckResult.Failed)
                && stages.stream()
                        .anyMatch(s -> s.name() != StageName.GENERATE && s.result() instanceof CheckResult.Passed);
    }
}
