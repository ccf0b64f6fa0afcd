package dev.tracestack.runtime.embedded;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.health.ServiceProbe;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Parts of a stack that start side by side; each that becomes usable is written down and told. */
final class StartUp {

    /** The work of starting something. */
    interface Part {
        void start() throws InterruptedException;
    }

    /** What a starting part came to. */
    private sealed interface Turnout {
        record Usable(ServiceName service) implements Turnout {}

        record Broken(Throwable cause) implements Turnout {}
    }

    /** The one who waits for all has a deadline, and interrupts this wait. */
    private static final Duration FOREVER = Duration.ofDays(1);

    private static final Pace PACE = new Pace(Duration.ofMillis(2), Duration.ofMillis(100));

    private final StateFolder folder;
    private final LinkedBlockingQueue<Turnout> turnouts = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private StackState state;

    StartUp(StateFolder folder, StackState state) {
        this.folder = folder;
        this.state = state;
    }

    /** Starts a part on a thread of its own. */
    void begin(String name, Part part) {
        threads.add(Thread.ofPlatform().name("start-" + name).daemon().start(() -> {
            try {
                part.start();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody waits any longer
            } catch (Throwable e) { // whatever it is, the one that waits must hear of it
                turnouts.add(new Turnout.Broken(e));
            }
        }));
    }

    /** Asks a service until it answers that it is usable, and writes that down. */
    void usable(ServiceProbe probe, long startedNanos) throws InterruptedException {
        answers(probe);
        usable(probe.service(), startedNanos);
    }

    /** Asks a service until it answers that it is usable. */
    void answers(ServiceProbe probe) throws InterruptedException {
        var _ = new Poller(Ticker.system())
                .until(
                        Deadline.after(Ticker.system(), FOREVER),
                        PACE,
                        () -> probe.ask() instanceof CheckResult.Passed ? Optional.of(true) : Optional.empty());
    }

    /** Writes down that a service has just done what it is for. */
    synchronized void usable(ServiceName service, long startedNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
        state = state.with(service, new StackState.Service(Instant.now(), took.toMillis()));
        folder.remember(state);
        turnouts.add(new Turnout.Usable(service));
    }

    /** Writes down that a service that was usable ended by itself and is usable again. */
    synchronized void restarted(ServiceName service) {
        StackState.Service before = state.services().get(service);
        if (before != null) {
            state = state.with(service, before.restartedAt(Instant.now()));
            folder.remember(state);
        }
    }

    synchronized StackState state() {
        return state;
    }

    /** Waits until all services are usable; tells each on this thread. */
    void awaitAll(Deadline deadline, Consumer<ServiceName> told) throws InterruptedException {
        Set<ServiceName> missing = new HashSet<>(EmbeddedServices.ALL);
        try {
            while (!missing.isEmpty()) {
                Turnout turnout = turnouts.poll(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
                switch (turnout) {
                    case null -> throw late(missing, deadline);
                    case Turnout.Usable usable -> {
                        missing.remove(usable.service());
                        told.accept(usable.service());
                    }
                    case Turnout.Broken broken -> throw failure(broken.cause());
                }
            }
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RuntimeException own -> own;
            case Error error -> throw error;
            default -> new IllegalStateException("starting the stack failed", cause);
        };
    }

    private static TracestackException late(Set<ServiceName> missing, Deadline deadline) {
        return new TracestackException(
                FaultCode.STACK_NOT_READY,
                "starting the stack: expected every service usable within "
                        + deadline.length().toSeconds() + " s, found no answer from " + missing,
                Remedy.of("read the logs, or wait longer", "tracestack logs", "tracestack up --wait-timeout 300s"));
    }
}
