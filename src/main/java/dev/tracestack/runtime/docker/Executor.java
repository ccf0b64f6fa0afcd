package dev.tracestack.runtime.docker;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.runtime.docker.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: every step whose prerequisites are done, at most so many calls at once. It decides nothing. What
 * comes after a step that failed is not begun, all else is done to its end, then the first failure is thrown. Interrupted,
 * it begins nothing new, finishes the calls that run and gives up waiting. Used once.
 */
final class Executor {

    private static final int CALLS_AT_ONCE = 8;
    private static final int PULLS_AT_ONCE = 4;

    /** How one step is done. */
    interface Work {
        /** Does it; what fails is a {@link TracestackException}. */
        void run(Step step) throws InterruptedException;
    }

    private record Outcome(Step step, @Nullable Throwable failure) {}

    private record Run(Step step, Thread thread) {}

    private final Work work;
    private final ProgressListener progress;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);
    private final Semaphore pulls = new Semaphore(PULLS_AT_ONCE);
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Set<Integer> done = new HashSet<>();
    private final Map<Integer, Run> running = new HashMap<>();
    private final List<Step> waiting;
    private boolean stopping;
    private @Nullable Throwable failure;

    Executor(Acting acting, ProgressListener progress) {
        this(acting.plan(), new OneAtATime(progress), listener -> new StepRun(acting, listener)::run);
    }

    private Executor(Plan plan, OneAtATime progress, Function<ProgressListener, Work> work) {
        this(plan, work.apply(progress), progress);
    }

    Executor(Plan plan, Work work, ProgressListener progress) {
        this.work = work;
        this.progress = progress;
        this.waiting = new ArrayList<>(plan.steps());
    }

    /**
     * Runs the plan to its end.
     *
     * @throws TracestackException the first failure; nothing that could still be done is left when it is thrown
     * @throws InterruptedException when interrupted; calls that ran are finished by then
     */
    void run() throws InterruptedException {
        try {
            begin();
            while (!running.isEmpty()) {
                settle(outcomes.take());
                begin();
            }
        } catch (InterruptedException e) {
            finish();
            throw e;
        }
        if (failure != null) {
            throw unchecked(failure);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case Throwable other -> new IllegalStateException("a step failed", other);
        };
    }

    /** How many steps are done. */
    int done() {
        return done.size();
    }

    private void begin() {
        if (stopping) {
            running.values().stream()
                    .filter(run -> canBeGivenUp(run.step()))
                    .forEach(run -> run.thread().interrupt());
            return;
        }
        for (Step step : List.copyOf(waiting)) {
            if (done.containsAll(step.after())) {
                waiting.remove(step);
                Thread thread =
                        Thread.ofPlatform().daemon().name("step-" + step.id()).unstarted(() -> perform(step));
                running.put(step.id(), new Run(step, thread));
                thread.start();
            }
        }
    }

    /** What only waits, or is taken up again where it was: engines keep what was fetched and built so far. */
    private static boolean canBeGivenUp(Step step) {
        return step instanceof Step.AwaitService || step instanceof Step.PullImage || step instanceof Step.BuildImage;
    }

    private void perform(Step step) {
        Semaphore slots =
                step instanceof Step.PullImage ? pulls : step instanceof Step.AwaitService ? new Semaphore(1) : calls;
        try {
            slots.acquire();
            try {
                work.run(step);
                outcomes.add(new Outcome(step, null));
            } finally {
                slots.release();
            }
        } catch (InterruptedException e) {
            outcomes.add(new Outcome(step, e)); // given up, because the person said so
        } catch (Throwable e) { // whatever it is, the one that carries out the plan must hear of it
            outcomes.add(new Outcome(step, e));
        }
    }

    private void settle(Outcome outcome) {
        running.remove(outcome.step().id());
        Throwable thrown = outcome.failure();
        if (thrown == null) {
            done.add(outcome.step().id());
        } else if (outcome.step() instanceof Step.AwaitService await
                && !await.required()
                && thrown instanceof TracestackException known) {
            progress.on(new ProgressEvent.Notice("Going on without " + await.service() + ": " + known.getMessage()));
            done.add(await.id());
        } else if (failure == null) {
            failure = thrown;
        } else if (!(thrown instanceof InterruptedException)) {
            failure.addSuppressed(thrown);
        }
    }

    /** Lets the calls that run come to their end, so that nothing is left half made. */
    private void finish() {
        stopping = true;
        begin();
        while (!running.isEmpty()) {
            try {
                settle(outcomes.take());
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                return; // a second ^C: the calls that run are left to the engine
            }
        }
    }

    /** Hands events on one by one, from whichever thread they come. */
    private record OneAtATime(ProgressListener listener) implements ProgressListener {
        @Override
        public void on(ProgressEvent event) {
            synchronized (this) {
                listener.on(event);
            }
        }
    }
}
