package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import dev.tracestack.fault.FaultCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run's checks in the one shape that the short, JUnit and GitHub reports are written from.
 *
 * @param command {@code smoke} or {@code doctor}
 * @param subject what was looked at, in a few words; foreign text is allowed
 * @param failOn from which result on the run as a whole has failed
 * @param sections in the order of the report
 */
public record Verdict(
        String command, String subject, FailOn failOn, List<Section> sections, Instant startedAt, Duration took) {

    /** The mildest result that fails the run. */
    public enum FailOn {
        ERROR,
        WARNING,
        NEVER
    }

    /** Checks that belong together: the stages of a smoke run, a layer of doctor's. */
    public record Section(String name, List<Entry> entries) {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One check or stage.
     *
     * @param name stable, in kebab case
     * @param title what holds when it passes
     * @param took how long it took, or the latency that it measured; empty where nothing was measured
     * @param notes further lines of a finding, such as each difference; may hold foreign text
     * @param causedBy the fault that this finding only follows from
     */
    public record Entry(
            String name,
            String title,
            CheckResult result,
            Optional<Duration> took,
            List<String> notes,
            Optional<FaultCode> causedBy) {
        public Entry {
            notes = List.copyOf(notes);
        }

        /** A check without notes that follows from nothing else. */
        public static Entry of(String name, String title, CheckResult result, Duration took) {
            return new Entry(name, title, result, Optional.of(took), List.of(), Optional.empty());
        }
    }

    public Verdict {
        sections = List.copyOf(sections);
    }

    /** All entries in order. */
    public List<Entry> entries() {
        return sections.stream().flatMap(section -> section.entries().stream()).toList();
    }

    public Tally tally() {
        return Tally.of(entries());
    }

    /** Whether the run as a whole has failed, which is what its exit code says. */
    public boolean failed() {
        Tally tally = tally();
        return switch (failOn) {
            case ERROR -> tally.failed() > 0;
            case WARNING -> tally.failed() + tally.warned() > 0;
            case NEVER -> false;
        };
    }

    /** Whether a report that knows no warnings shows that result as a failure. */
    boolean countsAsFailure(CheckResult result) {
        return switch (result) {
            case CheckResult.Failed _ -> true;
            case CheckResult.Warned _ -> failOn == FailOn.WARNING;
            case CheckResult.Passed _, CheckResult.Skipped _ -> false;
        };
    }
}
