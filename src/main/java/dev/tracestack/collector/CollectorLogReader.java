package dev.tracestack.collector;

import dev.tracestack.collector.CollectorLog.MemoryLimit;
import dev.tracestack.collector.CollectorLog.PartialSuccess;
import dev.tracestack.collector.ExportTrouble.Fate;
import dev.tracestack.fault.OneLine;
import dev.tracestack.logs.LogEntry;
import dev.tracestack.logs.LogText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks over a log and keeps what holds at its end: a new start forgets what was before. */
final class CollectorLogReader {

    private static final int KEPT = 100;
    private static final int FAILURE_LINES = 30;
    private static final String FINISHED = "collector server run finished with error";
    private static final Pattern BROKEN = Pattern.compile("panic: |fatal error: |exec [^ ]{1,300}: exec format error");

    private record Kind(String exporter, ExportCause cause, Fate fate) {}

    private final Map<Kind, ExportTrouble> troubles = new LinkedHashMap<>();
    private final List<PartialSuccess> partial = new ArrayList<>();
    private final Set<String> listening = new LinkedHashSet<>();
    private final Set<String> unset = new LinkedHashSet<>();
    private MemoryLimit memory = MemoryLimit.UNKNOWN;
    private boolean ready;
    private @Nullable String failure;
    private int failureLines;
    private @Nullable Instant last;

    private CollectorLogReader() {}

    static CollectorLog read(String log) {
        CollectorLogReader reader = new CollectorLogReader();
        LogText.entries(log).forEach(reader::line);
        return new CollectorLog(
                reader.ready,
                reader.failure == null ? null : StartFailures.read(reader.failure, reader.unset),
                List.copyOf(reader.troubles.values()),
                reader.partial,
                reader.memory,
                List.copyOf(reader.listening),
                reader.last);
    }

    private void line(LogEntry entry) {
        if (entry.time() == null && entry.fields().isEmpty()) {
            plain(entry.text());
            return;
        }
        if (entry.time() != null) {
            last = entry.time();
        }
        failureLines = FAILURE_LINES;
        String message = entry.message();
        if (message.startsWith("Starting ") && entry.fields().containsKey("NumCPU")) {
            newRun();
        } else if (message.startsWith("Everything is ready")) {
            ready = true;
            failure = null;
        } else if (message.equals("Starting GRPC server") || message.equals("Starting HTTP server")) {
            keep(listening, entry.field("endpoint"));
        } else if (message.endsWith("unset environment variable")) {
            keep(unset, entry.field("name"));
        } else if (message.equals("error found during service initialization")
                || message.startsWith("Asynchronous error received")) {
            failure = failure == null ? entry.field("error") : failure;
        } else if (message.contains(FINISHED)) {
            ended(entry.field("error").isEmpty() ? after(message) : entry.field("error"));
        } else {
            running(entry, message);
        }
    }

    private void running(LogEntry entry, String message) {
        if (message.startsWith("Memory limiter configured")) {
            memory = new MemoryLimit(number(entry, "limit_mib"), number(entry, "spike_limit_mib"), false);
        } else if (message.startsWith("Memory usage is above") || message.contains("high memory usage")) {
            memory = new MemoryLimit(memory.limitMib(), memory.spikeMib(), true);
        } else if (message.startsWith("Memory usage back within limits")) {
            memory = new MemoryLimit(memory.limitMib(), memory.spikeMib(), false);
        } else if (message.equals("Partial success response")) {
            if (partial.size() < KEPT) {
                partial.add(new PartialSuccess(
                        exporter(entry), OneLine.of(entry.field("message")), number(entry, "dropped_spans")));
            }
        } else {
            Fate fate = fate(message, entry.field("error"));
            if (fate != null) {
                trouble(entry, fate);
            }
        }
    }

    /** Null where the line tells of no failed export. */
    private static @Nullable Fate fate(String message, String error) {
        boolean full = error.contains("queue is full") || message.contains("queue is full");
        if (message.startsWith("Exporting failed")) {
            if (error.contains("interrupted due to shutdown")) {
                return Fate.LOST_AT_STOP;
            }
            if (full || message.contains("Rejecting")) {
                return Fate.REJECTED;
            }
            return message.contains("Will retry") ? Fate.RETRIED : Fate.DROPPED;
        }
        return full ? Fate.REJECTED : null;
    }

    private void trouble(LogEntry entry, Fate fate) {
        String error = entry.field("error");
        Kind kind =
                new Kind(exporter(entry), fate == Fate.REJECTED ? ExportCause.UNKNOWN : ExportCause.of(error), fate);
        if (troubles.remove(kind) == null && troubles.size() >= KEPT) {
            return;
        }
        troubles.put(
                kind,
                new ExportTrouble(
                        kind.exporter(),
                        kind.cause(),
                        fate,
                        Words.address(error),
                        OneLine.of(error.isEmpty() ? entry.message() : error),
                        entry.time()));
    }

    /** The id of an exporter: under {@code otelcol.component.id} from 0.123 on, before under {@code name}. */
    private static String exporter(LogEntry entry) {
        String kind = entry.field("otelcol.component.kind", "kind");
        String id = entry.field("otelcol.component.id", "name", "otelcol.component");
        return kind.isEmpty() || kind.equals("exporter") ? id : "";
    }

    private void newRun() {
        troubles.clear();
        partial.clear();
        listening.clear();
        ready = false;
        failure = null;
        memory = new MemoryLimit(memory.limitMib(), memory.spikeMib(), false);
    }

    /** Last words of a program that ends have no form, and may take several lines. */
    private void plain(String text) {
        if (text.startsWith("Error: ")) {
            failure = text.substring("Error: ".length());
            ready = false;
            failureLines = 0;
        } else if (failure == null && BROKEN.matcher(text).lookingAt()) {
            failure = text;
            failureLines = FAILURE_LINES;
        } else if (failure == null && text.contains(FINISHED)) {
            ended(after(text));
        } else if (failure != null
                && failureLines < FAILURE_LINES
                && !text.startsWith("\t")
                // the program's main says it once more
                && !text.endsWith(failure)) {
            failure = failure + "\n" + text;
            failureLines++;
        }
    }

    private void ended(String error) {
        if (failure == null && !error.isBlank()) {
            failure = error;
            ready = false;
        }
    }

    /** The program's main says the error behind these words, where no logger is left to do it. */
    private static String after(String text) {
        int end = text.indexOf(FINISHED) + FINISHED.length();
        return text.length() > end + 1 && text.charAt(end) == ':'
                ? text.substring(end + 1).strip()
                : "";
    }

    private static void keep(Set<String> values, String value) {
        if (!value.isEmpty() && values.size() < KEPT) {
            values.add(value);
        }
    }

    private static long number(LogEntry entry, String field) {
        try {
            return Long.parseLong(entry.field(field));
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
