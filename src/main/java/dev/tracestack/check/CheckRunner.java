package dev.tracestack.check;

import java.util.List;

/** Runs checks in order. Retry, deadline, stop-after-a-fatal-failure and aggregation live here and nowhere else. */
public final class CheckRunner {

    private final Ticker ticker;
    private final List<CheckObserver> observers;

    public CheckRunner(Ticker ticker, List<CheckObserver> observers) {
        this.ticker = ticker;
        this.observers = List.copyOf(observers);
    }

    /** Starts a run that asks one check after the other, each retried no longer than {@code deadline}. */
    public CheckRun open(Deadline deadline) {
        return new CheckRun(ticker, observers, deadline);
    }

    /** Runs checks that need nothing of each other. */
    public CheckReport run(Deadline deadline, List<? extends Check<?>> checks) throws InterruptedException {
        CheckRun run = open(deadline);
        for (Check<?> check : checks) {
            run.ask(check);
        }
        return run.report();
    }
}
