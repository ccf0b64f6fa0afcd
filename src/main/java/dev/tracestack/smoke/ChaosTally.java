package dev.tracestack.smoke;

import dev.tracestack.check.Evidence;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.TraceDifference;
import java.util.List;
import java.util.Optional;

/**
 * How many acknowledged traces came to what in one store.
 *
 * @param differing whole, and not as they were sent
 * @param away where the store could not be asked; the trace and all after it then count as lost
 */
record ChaosTally(int whole, int lost, int doubled, int differing, Optional<TraceReader.Read.Unreachable> away) {

    /** One look at all of them. */
    static ChaosTally of(List<SampleTrace> acknowledged, TraceReader reader) throws InterruptedException {
        ChaosTally tally = new ChaosTally(0, 0, 0, 0, Optional.empty());
        for (SampleTrace trace : acknowledged) {
            if (tally.away().isPresent()) {
                tally = tally.andLost();
                continue;
            }
            tally = switch (reader.read(trace.traceId())) {
                case TraceReader.Read.Found found -> tally.and(reader.difference(trace.spans(), found.spans()));
                case TraceReader.Read.NotFound _ -> tally.andLost();
                case TraceReader.Read.Unreachable gone ->
                    new ChaosTally(
                            tally.whole(), tally.lost() + 1, tally.doubled(), tally.differing(), Optional.of(gone));
            };
        }
        return tally;
    }

    private ChaosTally and(TraceDifference difference) {
        boolean twice = difference.entries().stream().anyMatch(TraceDifference.Repeated.class::isInstance);
        if (!difference.isWhole()) {
            return andLost();
        }
        if (twice) {
            return new ChaosTally(whole, lost, doubled + 1, differing, away);
        }
        return difference.isEmpty()
                ? new ChaosTally(whole + 1, lost, doubled, differing, away)
                : new ChaosTally(whole, lost, doubled, differing + 1, away);
    }

    private ChaosTally andLost() {
        return new ChaosTally(whole, lost + 1, doubled, differing, away);
    }

    /** Whether all are there, each once and as it was sent. */
    boolean isGood() {
        return lost == 0 && doubled == 0 && differing == 0;
    }

    Evidence evidence() {
        return Evidence.of("whole", whole)
                .with("lost", lost)
                .with("doubled", doubled)
                .with("differing", differing);
    }
}
