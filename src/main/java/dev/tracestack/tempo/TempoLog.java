package dev.tracestack.tempo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Tempo's log says of its last run.
 *
 * @param ready whether it said that it started
 * @param startFailure why it did not start; null where it did, or does not say
 * @param troubles one for each kind, the latest last
 * @param listening addresses of receivers, {@code [::]:4317}
 * @param last time of the last line; null where no line has one
 */
public record TempoLog(
        boolean ready,
        @Nullable TempoStartFailure startFailure,
        List<TempoTrouble> troubles,
        List<String> listening,
        @Nullable Instant last) {

    public TempoLog {
        troubles = List.copyOf(troubles);
        listening = List.copyOf(listening);
    }

    /** Reads a whole log. */
    public static TempoLog read(String log) {
        return TempoLogReader.read(log);
    }
}
