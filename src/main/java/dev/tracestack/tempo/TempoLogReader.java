package dev.tracestack.tempo;

import dev.tracestack.fault.OneLine;
import dev.tracestack.logs.LogEntry;
import dev.tracestack.logs.LogText;
import dev.tracestack.tempo.TempoTrouble.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks over a log and keeps what holds at its end: a new start forgets what was before. Never goes by the level alone. */
final class TempoLogReader {

    private static final int KEPT = 50;
    private static final int FAILURE_LINES = 30;

    /** Rings fill while a Tempo starts, and say so. */
    private static final Duration STARTING = Duration.ofSeconds(30);

    private final Map<Kind, TempoTrouble> troubles = new EnumMap<>(Kind.class);
    private final Set<String> listening = new LinkedHashSet<>();
    private boolean ready;
    private @Nullable String failure;
    private int failureLines = FAILURE_LINES;
    private @Nullable Instant started;
    private @Nullable Instant last;

    private TempoLogReader() {}

    static TempoLog read(String log) {
        TempoLogReader reader = new TempoLogReader();
        LogText.entries(log).forEach(reader::line);
        return new TempoLog(
                reader.ready,
                reader.failure == null ? null : TempoStartFailures.read(reader.failure),
                List.copyOf(reader.troubles.values()),
                List.copyOf(reader.listening),
                reader.last);
    }

    private void line(LogEntry entry) {
        if (entry.fields().isEmpty()) {
            plain(entry.text());
            return;
        }
        if (entry.time() != null) {
            last = entry.time();
        }
        failureLines = FAILURE_LINES;
        String message = entry.message();
        if (message.equals("Starting Tempo")) {
            newRun(entry);
        } else if (message.equals("Tempo started")) {
            ready = true;
            failure = null;
        } else if (message.startsWith("error running Tempo") || message.startsWith("error initialising Tempo")) {
            failure = entry.field("err", "error");
            ready = false;
        } else if (message.equals("Starting GRPC server") || message.equals("Starting HTTP server")) {
            String endpoint = entry.field("endpoint");
            if (!endpoint.isEmpty() && listening.size() < KEPT) {
                listening.add(endpoint);
            }
        } else {
            trouble(entry);
        }
    }

    private void trouble(LogEntry entry) {
        Kind kind = kind(entry);
        if (kind != null) {
            String error = entry.field("err", "error");
            String place = kind == Kind.MODULE_FAILED ? entry.field("module") : TempoStartFailures.path(error);
            String words = OneLine.of(error.isEmpty() ? entry.message() : entry.message() + ": " + error);
            troubles.put(kind, new TempoTrouble(kind, place, words, entry.time()));
        }
    }

    private @Nullable Kind kind(LogEntry entry) {
        String message = entry.message();
        String error = entry.field("err", "error");
        if (TempoStartFailures.isFull(entry.text())) {
            return Kind.DISK_FULL;
        }
        if (TempoStartFailures.isDenied(error) || TempoStartFailures.isDenied(message)) {
            return Kind.NOT_WRITABLE;
        }
        if (message.startsWith("failed to replay block")) {
            return Kind.REPLAY_FAILED;
        }
        if (message.equals("module failed")) {
            return error.contains("address already in use") ? Kind.ADDRESS_TAKEN : Kind.MODULE_FAILED;
        }
        if (entry.mentions("RATE_LIMITED")) {
            return Kind.RATE_LIMITED;
        }
        if (entry.mentions("TRACE_TOO_LARGE")) {
            return Kind.TRACE_TOO_LARGE;
        }
        if (entry.mentions("LIVE_TRACES_EXCEEDED")) {
            return Kind.TOO_MANY_LIVE_TRACES;
        }
        if (isRing(entry)) {
            return isStarting(entry) ? null : Kind.RING_EMPTY;
        }
        boolean ingest = message.equals("pusher failed to consume trace data")
                || message.equals("failed to push to local consumers")
                || message.startsWith("failed to cut ")
                || message.startsWith("failed to complete block")
                || message.startsWith("error performing op in flushQueue")
                || message.startsWith("failed to flush");
        if (ingest) {
            return Kind.INGEST_FAILED;
        }
        return areBlocks(message) && !entry.mentions("context canceled") ? Kind.BLOCKS_FAIL : null;
    }

    /** What it says where it lists, reads or compacts what it stored, in versions 2 and 3. */
    private static boolean areBlocks(String message) {
        return message.startsWith("failed to poll")
                || message.startsWith("error polling blocklist")
                || message.startsWith("error during compaction")
                || message.startsWith("error compacting")
                || message.startsWith("unable to find meta during compaction")
                || message.contains("error querying store");
    }

    private static boolean isRing(LogEntry entry) {
        return entry.mentions("empty ring")
                || entry.mentions("live replicas required, could only find")
                || entry.mentions("error finding partition ring replicas")
                || entry.mentions("InstancesCount <= 0");
    }

    private boolean isStarting(LogEntry entry) {
        Instant begin = started;
        Instant now = entry.time();
        return entry.mentions("metrics generator")
                || entry.mentions("metrics-generator")
                || begin == null
                || now == null
                || now.isBefore(begin.plus(STARTING));
    }

    private void newRun(LogEntry start) {
        troubles.clear();
        listening.clear();
        ready = false;
        failure = null;
        started = start.time();
    }

    /** What comes before its logger stands, and so has no form, and may take several lines. */
    private void plain(String text) {
        if (failure == null && TempoStartFailures.isBroken(text)) {
            failure = text;
        } else if (text.startsWith("failed parsing config") || text.startsWith("flag provided but not defined")) {
            failure = text;
            ready = false;
            failureLines = 0;
        } else if (failure != null && failureLines < FAILURE_LINES && text.startsWith("  ")) {
            failure = failure + "\n" + text;
            failureLines++;
        }
    }
}
