package dev.tracestack.runtime.docker;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Waits for containers, until one deadline that holds for all of them. Events of the engine only wake it up; what is true
 * is found by looking.
 */
final class Watch implements AutoCloseable {

    /** Looks are also taken unasked, where events come late or not at all. */
    private static final Duration UNASKED = Duration.ofSeconds(1);

    private final Engine engine;
    private final String project;
    private final Deadline deadline;
    private final ProgressListener progress;
    private final WakeUp wakeUp = new WakeUp();
    private final Map<String, Integer> restartsBefore = new ConcurrentHashMap<>();
    private @Nullable EngineEvents events;

    Watch(Engine engine, String project, Deadline deadline, ProgressListener progress) {
        this.engine = engine;
        this.project = project;
        this.deadline = deadline;
        this.progress = progress;
    }

    /** A container that is waited for, and what for. */
    record Awaited(String id, String name, String service, ContainerVerdict.Goal goal) {}

    /**
     * Waits until all of the containers are as they should be.
     *
     * @throws TracestackException where one will not be, or is not in time
     */
    void until(List<Awaited> containers) throws InterruptedException {
        if (containers.isEmpty()) {
            return;
        }
        listen();
        List<ContainerLook> looks = containers.stream()
                .map(c -> new ContainerLook(engine, c, restartsBefore, progress))
                .toList();
        Poller.Polled<Optional<ContainerFault>> polled = new Poller(wakeUp).until(deadline, UNASKED, () -> ask(looks));
        Optional<ContainerFault> fault = polled.answer().orElseGet(() -> Optional.of(late(looks)));
        if (fault.isPresent()) {
            throw fault.get().exception(engine);
        }
    }

    /** Every container, the replicas too: the first fault, or that all is well, or nothing yet. */
    private static Optional<Optional<ContainerFault>> ask(List<ContainerLook> looks) {
        boolean all = true;
        for (ContainerLook look : looks) {
            switch (look.ask()) {
                case ContainerVerdict.Bad(FaultCode code, String found) -> {
                    return Optional.of(Optional.of(ContainerFault.of(look.container(), code, found)));
                }
                case ContainerVerdict.NotYet _ -> all = false;
                case ContainerVerdict.Good _ -> {}
            }
        }
        return all ? Optional.of(Optional.empty()) : Optional.empty();
    }

    private ContainerFault late(List<ContainerLook> looks) {
        ContainerLook look = looks.stream().filter(l -> !l.isGood()).findFirst().orElse(looks.getFirst());
        String service = look.container().service();
        return new ContainerFault(
                look.container(),
                FaultCode.STACK_NOT_READY,
                "expected it " + look.goalInWords() + " within "
                        + deadline.length().toSeconds() + " s, found it " + look.last(),
                Remedy.of(
                        "wait longer, or look at what it logs",
                        "tracestack up --wait-timeout 300s --project " + project,
                        "tracestack logs --project " + project + " " + service));
    }

    private synchronized void listen() {
        if (events == null) {
            try {
                events = engine.events(project, wakeUp::now);
            } catch (EngineError e) {
                throw EngineFaults.of("listening for events of project " + project, engine, e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (events != null) {
            events.close();
        }
    }
}
