package dev.tracestack.tempo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Tempo's log says of its last run.
 *
 * @param version as it announces itself, {@code v3.0.3}; empty where the log does not say
 * @param started when the run began; null where the log does not say
 * @param ready whether it said that it started
 * @param startFailure why it did not start; null where it did, or does not say
 * @param troubles one for each kind, the latest last
 * @param warnings what it says of its own configuration, though it runs with it
 * @param listening addresses of receivers, {@code [::]:4317}
 * @param last time of the last line; null where no line has one
 */
public record TempoLog(
        String version,
        @Nullable Instant started,
        boolean ready,
        @Nullable TempoStartFailure startFailure,
        List<TempoTrouble> troubles,
        List<String> warnings,
        List<String> listening,
        @Nullable Instant last) {

    public TempoLog {
        troubles = List.copyOf(troubles);
        warnings = List.copyOf(warnings);
        listening = List.copyOf(listening);
    }

    /** Reads a whole log. */
    public static TempoLog read(String log) {
        return TempoLogReader.read(log);
    }
}
