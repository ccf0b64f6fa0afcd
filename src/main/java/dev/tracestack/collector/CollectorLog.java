package dev.tracestack.collector;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the collector's log says of its last run.
 *
 * @param ready whether it said that it runs and processes data
 * @param startFailure why it did not start; null where it did, or does not say
 * @param troubles exports that failed, one for each exporter, cause and fate, the latest last
 * @param partial spans that a server refused out of a batch that it took, the latest last
 * @param memory what the memory limiter said
 * @param listening addresses of receivers, {@code 127.0.0.1:4317}
 * @param last time of the last line; null where no line has one
 */
public record CollectorLog(
        boolean ready,
        @Nullable StartFailure startFailure,
        List<ExportTrouble> troubles,
        List<PartialSuccess> partial,
        MemoryLimit memory,
        List<String> listening,
        @Nullable Instant last) {

    public CollectorLog {
        troubles = List.copyOf(troubles);
        partial = List.copyOf(partial);
        listening = List.copyOf(listening);
    }

    /** A server took a batch and told that it left spans out; the collector counts them all as sent. */
    public record PartialSuccess(String exporter, String message, long spans) {}

    /**
     * The memory limiter of the last run.
     *
     * @param limitMib hard limit; 0 where the log does not say
     * @param spikeMib what the soft limit lies below it
     * @param refusing whether it refuses now, as far as the log goes
     */
    public record MemoryLimit(long limitMib, long spikeMib, boolean refusing) {

        static final MemoryLimit UNKNOWN = new MemoryLimit(0, 0, false);

        /** Above it data is refused. */
        public long softMib() {
            return limitMib - spikeMib;
        }
    }

    /** Reads a whole log, in zap's console form or as JSON. */
    public static CollectorLog read(String log) {
        return CollectorLogReader.read(log);
    }
}
