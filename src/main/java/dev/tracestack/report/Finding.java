package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A warning or a failure, whichever it is. */
record Finding(FaultCode code, String expected, String found, Remedy remedy, Evidence evidence) {

    private static final int MOST_NOTES = 10;

    /** The finding in a result; empty where it passed or was skipped. */
    static Optional<Finding> in(CheckResult result) {
        return switch (result) {
            case CheckResult.Failed(FaultCode code, String expected, String found, Remedy remedy, Evidence evidence) ->
                Optional.of(new Finding(code, expected, found, remedy, evidence));
            case CheckResult.Warned(FaultCode code, String expected, String found, Remedy remedy, Evidence evidence) ->
                Optional.of(new Finding(code, expected, found, remedy, evidence));
            case CheckResult.Passed _, CheckResult.Skipped _ -> Optional.empty();
        };
    }

    /** {@code TS504 the trace is not in Tempo, or not whole}. */
    String headline() {
        return code.code() + " " + code.title();
    }

    /** What a person needs to act, one fact a line, each safe for a terminal. */
    List<String> lines(Verdict.Entry entry) {
        List<String> lines = new ArrayList<>();
        lines.add("expected  " + SafeText.line(expected));
        lines.add("found     " + SafeText.line(found));
        entry.causedBy().ifPresent(cause -> lines.add("because   " + cause.code() + "  " + cause.title()));
        notes(entry.notes()).forEach(note -> lines.add("differs   " + note));
        evidence.values()
                .forEach((name, value) -> lines.add("seen      " + SafeText.line(name) + ": " + SafeText.line(value)));
        lines.add("fix       " + SafeText.line(remedy.text()));
        remedy.commands().forEach(command -> lines.add("          " + SafeText.line(command)));
        lines.add("more      tracestack doctor --explain " + code.code());
        return lines;
    }

    /** The first notes, safe, and how many more there are. */
    static List<String> notes(List<String> notes) {
        List<String> lines = new ArrayList<>();
        notes.stream().limit(MOST_NOTES).map(SafeText::line).forEach(lines::add);
        if (notes.size() > MOST_NOTES) {
            lines.add("… and " + (notes.size() - MOST_NOTES) + " more");
        }
        return lines;
    }
}
