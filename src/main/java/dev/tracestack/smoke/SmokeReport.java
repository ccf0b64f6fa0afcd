package dev.tracestack.smoke;

import dev.tracestack.check.CheckReport;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a smoke run came to.
 *
 * @param runId value of the attribute {@code smoke.run_id} on every span that was sent; empty when an existing trace
 *     was judged
 * @param location where the trace stopped
 * @param trace the spans as they were sent, or as the first store had them when an existing trace was judged
 */
public record SmokeReport(
        TraceId traceId,
        String runId,
        Instant startedAt,
        Duration took,
        List<Stage> stages,
        List<SpanRecord> trace,
        Location location) {

    private static final String REACHED = "reached";

    /** The evidence of a place that did not answer. */
    static final Evidence UNREACHED = Evidence.of(REACHED, false);

    /**
     * One stage's result.
     *
     * @param latency from the collector's acknowledgement to the store's whole answer; for {@code generate} from
     *     sending to acknowledgement
     * @param spansExpected how many spans should be there
     * @param spansFound how many were there at the last look
     * @param polls how often the store was asked
     * @param took how long the stage was at it
     * @param differences one readable line for each thing that is not as it was sent
     */
    public record Stage(
            StageName name,
            CheckResult result,
            Optional<Duration> latency,
            int spansExpected,
            int spansFound,
            int polls,
            Duration took,
            List<String> differences) {

        public Stage {
            differences = List.copyOf(differences);
        }
    }

    public SmokeReport {
        stages = List.copyOf(stages);
        trace = List.copyOf(trace);
    }

    public SmokeReport(
            TraceId traceId,
            String runId,
            Instant startedAt,
            Duration took,
            List<Stage> stages,
            List<SpanRecord> trace) {
        this(traceId, runId, startedAt, took, stages, trace, Location.NONE);
    }

    SmokeReport located(Location where) {
        return new SmokeReport(traceId, runId, startedAt, took, stages, trace, where);
    }

    /** The stages in their own order, with what each was found to hold. */
    static SmokeReport of(
            TraceId id,
            String runId,
            Instant startedAt,
            CheckReport report,
            Map<StageName, StoreFinding> findings,
            List<SpanRecord> trace) {
        List<Stage> stages = new ArrayList<>();
        for (CheckReport.Entry entry : report.entries()) {
            StageName name = StageName.parse(entry.name());
            StoreFinding finding = findings.getOrDefault(
                    name, new StoreFinding(trace.size(), List.of(), latency(name, entry), List.of()));
            int found = name == StageName.GENERATE && entry.attempts() > 0
                    ? trace.size()
                    : finding.found().size();
            stages.add(new Stage(
                    name,
                    entry.result(),
                    runId.isEmpty() ? Optional.empty() : finding.latency(),
                    finding.expected(),
                    found,
                    entry.attempts(),
                    entry.took(),
                    finding.differences()));
        }
        stages.sort(Comparator.comparing(Stage::name));
        return new SmokeReport(id, runId, startedAt, report.took(), stages, trace);
    }

    private static Optional<Duration> latency(StageName name, CheckReport.Entry entry) {
        return name == StageName.GENERATE && entry.attempts() > 0 ? Optional.of(entry.took()) : Optional.empty();
    }

    /** Whether a stage failed because nobody answered it. */
    public boolean unreached() {
        return stages.stream()
                .anyMatch(stage -> stage.result() instanceof CheckResult.Failed failed
                        && failed.evidence().values().containsKey(REACHED));
    }

    /** Whether no stage failed and at least one store was looked at. */
    public boolean passed() {
        return stages.stream().noneMatch(s -> s.result() instanceof CheckResult.Failed)
                && stages.stream()
                        .anyMatch(s -> s.name() != StageName.GENERATE && s.result() instanceof CheckResult.Passed);
    }
}
