package dev.tracestack.smoke;

import dev.tracestack.check.CheckReport;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SampleTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trial left in the stores: what was acknowledged must be in PostgreSQL once, and what Tempo lost is said.
 *
 * @param part the one that was stopped
 * @param patience how long PostgreSQL may take to have them all
 */
record ChaosVerdict(String part, List<SampleTrace> acknowledged, Places places, Ticker ticker, Duration patience) {

    private static final Pace PACE = new Pace(Duration.ofMillis(50), Duration.ofSeconds(1));

    /** A line for each store that is asked. */
    List<CheckReport.Entry> entries() throws InterruptedException {
        List<CheckReport.Entry> entries = new ArrayList<>();
        if (places.postgres() instanceof Place.Asked(TraceReader reader)) {
            long began = ticker.nanos();
            CheckResult result = durable(count(reader, patience));
            entries.add(entry("postgres", "nothing is lost and nothing doubled in PostgreSQL", result, began));
        }
        if (places.tempo() instanceof Place.Asked(TraceReader reader)) {
            long began = ticker.nanos();
            // what it has lost does not come back: it is not waited for as long
            CheckResult result = ephemeral(count(reader, patience.dividedBy(part.equals("tempo") ? 6 : 2)));
            entries.add(entry("tempo", "what Tempo lost is said", result, began));
        }
        return entries;
    }

    private CheckResult durable(ChaosTally tally) {
        if (tally.away().isPresent()) {
            TraceReader.Read.Unreachable away = tally.away().get();
            return new CheckResult.Failed(
                    away.code().orElse(FaultCode.POSTGRES_UNREACHABLE),
                    "PostgreSQL answers, so that what it has can be counted",
                    away.reason(),
                    away.remedy(),
                    tally.evidence());
        }
        String found = tally.whole() + " of " + acknowledged.size() + " acknowledged traces whole and equal, "
                + tally.lost() + " lost, " + tally.doubled() + " doubled";
        return tally.isGood()
                ? new CheckResult.Passed(found, tally.evidence())
                : new CheckResult.Failed(
                        tally.lost() > 0 ? FaultCode.MISSING_IN_POSTGRES : FaultCode.DIFFERS_IN_POSTGRES,
                        "every acknowledged span in PostgreSQL exactly once",
                        found + (tally.differing() > 0 ? ", " + tally.differing() + " changed" : ""),
                        Remedy.of(
                                "see what the worker says of them",
                                "tracestack logs otel-worker --since 10m",
                                "tracestack worker dead-letters"),
                        tally.evidence());
    }

    private CheckResult ephemeral(ChaosTally tally) {
        String found = tally.away().isPresent()
                ? "cannot be asked: " + tally.away().get().reason()
                : tally.whole() + " of " + acknowledged.size() + " acknowledged traces whole, " + tally.lost()
                        + " lost: Tempo is ephemeral and promises nothing";
        return new CheckResult.Passed(found, tally.evidence());
    }

    /** Looks until none is missing, or a last time at the end of that time. */
    private ChaosTally count(TraceReader reader, Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.after(ticker, patience);
        TraceReader timely = new TimelyReader(reader, deadline);
        return new Poller(ticker)
                .until(deadline, PACE, () -> {
                    boolean last = deadline.isOver();
                    ChaosTally tally = ChaosTally.of(acknowledged, timely);
                    return tally.lost() == 0 || last ? Optional.of(tally) : Optional.empty();
                })
                .answer()
                .orElseThrow();
    }

    private CheckReport.Entry entry(String name, String title, CheckResult result, long began) {
        return new CheckReport.Entry(name, title, result, 1, ticker.since(began));
    }
}
