package dev.tracestack.smoke;

import dev.tracestack.check.CheckReport;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.TraceSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stops a part of the stack while traces are sent, starts it again, and counts: what was acknowledged must be in
 * PostgreSQL once, and what Tempo lost is said.
 */
public final class Chaos {

    /** A part that can be stopped and started again. */
    public interface Switch {
        void off() throws InterruptedException;

        /** Also where it is on already. */
        void on() throws InterruptedException;
    }

    private static final int BEFORE = 5;
    private static final int MEANWHILE = 10;
    private static final int AFTERWARDS = 5;
    private static final Duration ENOUGH = Duration.ofSeconds(3);
    private static final Pace PACE = new Pace(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final String part;
    private final Places places;
    private final Supplier<TraceSender> senders;
    private final Supplier<SampleTrace> traces;
    private final Ticker ticker;
    private final Duration patience;
    private final List<SampleTrace> acknowledged = new ArrayList<>();
    private final List<CheckReport.Entry> entries = new ArrayList<>();

    /**
     * @param senders each attempt after a refusal is made by a new one
     * @param patience how long the stack may take to take traces again, and the stores to show them
     */
    public Chaos(
            String part,
            Places places,
            Supplier<TraceSender> senders,
            Supplier<SampleTrace> traces,
            Ticker ticker,
            Duration patience) {
        this.part = part;
        this.places = places;
        this.senders = senders;
        this.traces = traces;
        this.ticker = ticker;
        this.patience = patience;
    }

    /** Runs the trial. The part is on again afterwards, whatever happened, an interrupt included. */
    public CheckReport run(Switch power) throws InterruptedException {
        long start = ticker.nanos();
        boolean restored = false;
        try {
            send("before", BEFORE);
            long began = ticker.nanos();
            power.off();
            passed("stop", part + " is stopped", "stopped", began);
            List<SampleTrace> refused = attempt();
            long restart = ticker.nanos();
            power.on();
            restored = true;
            passed("restart", part + " runs again", "runs again", restart);
            resend(refused);
            send("afterwards", AFTERWARDS);
        } finally {
            if (!restored) {
                restore(power);
            }
        }
        entries.addAll(new ChaosVerdict(part, List.copyOf(acknowledged), places, ticker, patience).entries());
        return new CheckReport(entries, ticker.since(start));
    }

    /** An interrupt waits until the part is on again. */
    private static void restore(Switch power) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        power.on();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String name, int number) throws InterruptedException {
        long began = ticker.nanos();
        List<SampleTrace> made = make(number);
        int taken = acknowledge(made);
        took(name, taken, number, began);
    }

    private List<SampleTrace> attempt() throws InterruptedException {
        long began = ticker.nanos();
        List<SampleTrace> refused = new ArrayList<>();
        Deadline enough = Deadline.after(ticker, ENOUGH);
        for (SampleTrace trace : make(MEANWHILE)) {
            if (!enough.isOver() && isTaken(trace)) {
                acknowledged.add(trace);
            } else {
                refused.add(trace);
            }
        }
        passed(
                "meanwhile",
                "traces are sent while " + part + " is down",
                (MEANWHILE - refused.size()) + " of " + MEANWHILE + " traces acknowledged, " + refused.size()
                        + " kept by the sender",
                began);
        return refused;
    }

    private void resend(List<SampleTrace> refused) throws InterruptedException {
        if (!refused.isEmpty()) {
            long began = ticker.nanos();
            took("resend", acknowledge(refused), refused.size(), began);
        }
    }

    private List<SampleTrace> make(int number) {
        List<SampleTrace> made = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            made.add(traces.get());
        }
        return made;
    }

    /** As an SDK does: again until it is taken. */
    private int acknowledge(List<SampleTrace> made) throws InterruptedException {
        Deadline deadline = Deadline.after(ticker, patience);
        int taken = 0;
        for (SampleTrace trace : made) {
            boolean done = new Poller(ticker)
                    .until(deadline, PACE, () -> isTaken(trace) ? Optional.of(true) : Optional.empty())
                    .answer()
                    .isPresent();
            if (done) {
                acknowledged.add(trace);
                taken++;
            }
        }
        return taken;
    }

    private boolean isTaken(SampleTrace trace) throws InterruptedException {
        try (TraceSender sender = senders.get()) {
            return sender.send(trace.spans()) instanceof SendOutcome.Accepted accepted && accepted.rejectedSpans() == 0;
        }
    }

    private void took(String name, int taken, int number, long began) {
        String title = "traces are acknowledged: " + name;
        String found = taken + " of " + number + " traces acknowledged";
        CheckResult result = taken == number
                ? new CheckResult.Passed(found, Evidence.of("traces", number))
                : new CheckResult.Failed(
                        FaultCode.COLLECTOR_REFUSED,
                        "all " + number + " traces acknowledged within " + patience.toSeconds() + " s",
                        found,
                        Remedy.of("see what is wrong with the stack", "tracestack doctor"),
                        Evidence.of("traces", number));
        add(name, title, result, began);
    }

    private void passed(String name, String title, String detail, long began) {
        add(name, title, new CheckResult.Passed(detail, Evidence.none()), began);
    }

    private void add(String name, String title, CheckResult result, long began) {
        entries.add(new CheckReport.Entry(name, title, result, 1, ticker.since(began)));
    }
}
