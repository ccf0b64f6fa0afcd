package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.smoke.PostgresReader;
import java.util.List;
import java.util.Locale;

/** Trace ids on the command line. */
final class TraceIds {

    /** Fewer are an id whose leading zeros are missing, and nothing else. */
    private static final int FEWEST = 6;

    private static final int WHOLE = 32;
    private static final int SHOWN = 5;

    private TraceIds() {}

    /** Up to 32 hex digits of either case; missing leading zeros are added, as Tempo prints them without. */
    static TraceId parse(String text) {
        String digits = digits(text);
        try {
            if (!digits.equals(text) && digits.length() < FEWEST) {
                throw new IllegalArgumentException(digits + " is cut too short");
            }
            return TraceId.parse(digits);
        } catch (IllegalArgumentException notAnId) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "'" + text + "' is not a trace id: expected up to 32 hex digits, not all of them 0, or at least the"
                            + " first " + FEWEST + " of them",
                    Remedy.of("copy the id from your application's log or from tracestack emit", "tracestack emit"),
                    notAnId);
        }
    }

    /**
     * The trace that a person means: that very id where it is stored, else the one stored trace that begins with those
     * digits, else that very id.
     *
     * @throws TracestackException {@code TS101} where several begin with them
     */
    static TraceId meant(String text, RunningStack running) {
        TraceId exact = parse(text);
        String digits = digits(text);
        if (digits.length() < FEWEST || digits.length() == WHOLE) {
            return exact;
        }
        List<TraceId> found = stored(exact, digits, running);
        if (found.isEmpty() || found.contains(exact)) {
            return exact;
        }
        if (found.size() > 1) {
            throw several(digits, found);
        }
        return found.getFirst();
    }

    /** What is added where a trace was not found; empty where the text was a whole id. */
    static String neither(String text) {
        String digits = digits(text);
        return digits.length() < FEWEST || digits.length() == WHOLE
                ? ""
                : ", and no trace in postgres begins with " + digits;
    }

    private static List<TraceId> stored(TraceId exact, String digits, RunningStack running) {
        try (PostgresReader reader = new PostgresReader(
                running.endpoints().postgres(), running.credentials().reader())) {
            return reader.named(exact, digits.toLowerCase(Locale.ROOT), SHOWN + 1);
        } catch (TracestackException cannotBeAsked) {
            return List.of();
        }
    }

    /** As a person copies them from a line that shortens ids. */
    private static String digits(String text) {
        return text.endsWith("…")
                ? text.substring(0, text.length() - 1)
                : text.endsWith("...") ? text.substring(0, text.length() - 3) : text;
    }

    private static TracestackException several(String digits, List<TraceId> found) {
        List<String> shown = found.stream().limit(SHOWN).map(TraceId::hex).toList();
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "trace " + digits + ": expected the first digits of one trace, found "
                        + (found.size() > SHOWN ? "more than " + SHOWN : Integer.toString(found.size()))
                        + " in postgres that begin with them: " + String.join(", ", shown),
                new Remedy(
                        "name the one that is meant with more of its digits",
                        shown.stream().map(id -> "tracestack trace " + id).toList()));
    }
}
