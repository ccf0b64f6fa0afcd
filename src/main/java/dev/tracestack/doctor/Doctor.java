package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.doctor.signals.Signals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Examines a stack, side by side and within a bounded time, and says what is at the bottom of what it finds. */
public final class Doctor {

    /** Enough for everything that answers late. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Examination> examinations;
    private final Ticker ticker;
    private final InstantSource clock;
    private final Duration patience;

    private Doctor(List<Examination> examinations, Ticker ticker, InstantSource clock, Duration patience) {
        this.examinations = List.copyOf(examinations);
        this.ticker = ticker;
        this.clock = clock;
        this.patience = patience;
    }

    /** Looks at all that can be looked at. */
    public static Doctor complete(Ticker ticker, InstantSource clock) {
        return new Doctor(Examinations.all(), ticker, clock, PATIENCE);
    }

    /** With that much time for everything together. */
    public Doctor within(Duration time) {
        return new Doctor(examinations, ticker, clock, time);
    }

    static Doctor of(List<Examination> examinations, Ticker ticker, InstantSource clock, Duration patience) {
        return new Doctor(examinations, ticker, clock, patience);
    }

    /**
     * Examines.
     *
     * @param wanted what to look at and to tell
     * @param observer told of each finding in the order of the report, as soon as it and all before it are there
     */
    public DoctorReport examine(String subject, Signals signals, Wanted wanted, DoctorObserver observer)
            throws InterruptedException {
        Deadline deadline = Deadline.after(ticker, patience);
        var startedAt = clock.instant();
        List<Finding> findings = new ArrayList<>();
        // platform threads: a virtual one that read a socket makes the JVM wait 300 ms at its end
        ExecutorService each = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("doctor-", 0).factory());
        try {
            List<Examination> asked =
                    examinations.stream().filter(wanted::includes).toList();
            List<Future<List<Finding>>> answers =
                    asked.stream().map(e -> each.submit(() -> look(e, signals))).toList();
            for (int i = 0; i < asked.size(); i++) {
                for (Finding finding : answer(asked.get(i), answers.get(i), deadline)) {
                    if (wanted.tells(finding)) {
                        findings.add(finding);
                        observer.found(finding);
                    }
                }
            }
        } finally {
            each.shutdownNow();
        }
        boolean wrong = findings.stream().anyMatch(f -> f.code().isPresent());
        return new DoctorReport(
                subject,
                wrong ? Consequences.folded(FaultCatalogue.read(), findings) : findings,
                startedAt,
                deadline.elapsed());
    }

    private List<Finding> look(Examination examination, Signals signals) throws InterruptedException {
        long start = ticker.nanos();
        List<CheckResult> results = examination.look().at(signals);
        Duration took = ticker.since(start);
        List<Finding> findings = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (CheckResult result : results) {
            Finding bare = new Finding(
                    examination.layer(), examination.id(), examination.title(), result, Optional.empty(), took);
            findings.add(named(bare, ids));
        }
        return findings;
    }

    /** Several findings of one examination get names of their own. */
    private static Finding named(Finding finding, Set<String> ids) {
        String id = finding.id();
        for (int i = 2; !ids.add(id); i++) {
            id = finding.id()
                    + finding.code()
                            .map(c -> "-" + c.code().toLowerCase(Locale.ROOT))
                            .orElse("")
                    + (i > 2 ? "-" + i : "");
        }
        return new Finding(finding.layer(), id, finding.title(), finding.result(), finding.causedBy(), finding.took());
    }

    private static List<Finding> answer(Examination examination, Future<List<Finding>> answer, Deadline deadline)
            throws InterruptedException {
        try {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return List.of(Finding.late(examination, deadline));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the examination " + examination.id() + " broke", e.getCause());
        }
    }
}
