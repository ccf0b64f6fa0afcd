package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.runtime.docker.engine.ContainerDetail;
import java.time.Duration;

/** What a look at a container means for the one who waits for it. */
sealed interface ContainerVerdict {

    /** It is as it should be. */
    record Good() implements ContainerVerdict {}

    /** Not yet; {@code state} says how it stands. */
    record NotYet(String state) implements ContainerVerdict {}

    /** It will not be as it should; {@code found} says what happened. */
    record Bad(FaultCode code, String found) implements ContainerVerdict {}

    /** What a container is to come to. */
    enum Goal {
        /** It runs, and is healthy where it has a health check. */
        USABLE,
        /** It is healthy, which without a health check it cannot be. */
        HEALTHY,
        /** It ended with exit code 0. */
        DONE
    }

    /** So many restarts, and it is a crash loop. */
    int LOOP = 3;

    /** A container without a health check must be seen running so long to count as running. */
    Duration STEADY = Duration.ofSeconds(1);

    /** The same for one that the engine had to start again. */
    Duration STEADY_AGAIN = Duration.ofSeconds(5);

    /** So long may a container be unhealthy before it counts as lost; many recover. */
    Duration RECOVERY = Duration.ofSeconds(30);

    /**
     * Judges: state before health, because a container that ended may still be called healthy.
     *
     * @param restartsBefore its restarts when the waiting began
     * @param runningFor how long it has been seen running since its last start
     * @param unhealthyFor how long it has been unhealthy without a break
     */
    static ContainerVerdict of(
            ContainerDetail container, Goal goal, int restartsBefore, Duration runningFor, Duration unhealthyFor) {
        int restarts = container.restarts() - restartsBefore;
        if (restarts >= LOOP) {
            return new Bad(
                    container.oomKilled() ? FaultCode.OUT_OF_MEMORY : FaultCode.CRASH_LOOP,
                    "it was started again " + restarts + " times; the last time it " + end(container));
        }
        return switch (container.lifecycle()) {
            case RUNNING -> running(container, goal, restarts, runningFor, unhealthyFor);
            case RESTARTING -> new NotYet("it " + end(container) + " and is started again");
            case CREATED ->
                container.error().isEmpty()
                        ? new NotYet("created, not started yet")
                        : new Bad(FaultCode.CONTAINER_ENDED, "it could not be started: " + container.error());
            case PAUSED -> new NotYet("paused");
            case REMOVING, DEAD -> new Bad(FaultCode.CONTAINER_ENDED, "it was removed");
            case EXITED -> ended(container, goal);
        };
    }

    private static ContainerVerdict running(
            ContainerDetail container, Goal goal, int restarts, Duration runningFor, Duration unhealthyFor) {
        if (goal == Goal.DONE) {
            return new NotYet("running");
        }
        return switch (container.health()) {
            case HEALTHY -> new Good();
            case STARTING -> new NotYet("starting" + probed(container));
            case UNHEALTHY ->
                unhealthyFor.compareTo(RECOVERY) < 0
                        ? new NotYet("unhealthy" + probed(container))
                        : new Bad(
                                FaultCode.CONTAINER_UNHEALTHY,
                                "it has been unhealthy for " + unhealthyFor.toSeconds() + " s" + probed(container));
            case NONE ->
                goal == Goal.HEALTHY
                        ? new Bad(
                                FaultCode.CONTAINER_UNHEALTHY,
                                "it has no health check, so nobody can wait for its health")
                        : runningFor.compareTo(restarts == 0 ? STEADY : STEADY_AGAIN) >= 0
                                ? new Good()
                                : new NotYet("running for less than a moment");
        };
    }

    private static ContainerVerdict ended(ContainerDetail container, Goal goal) {
        if (goal == Goal.DONE) {
            return container.exitCode() == 0 && !container.oomKilled()
                    ? new Good()
                    : new Bad(
                            container.oomKilled() ? FaultCode.OUT_OF_MEMORY : FaultCode.ONE_SHOT_FAILED,
                            "it " + end(container));
        }
        return new Bad(
                container.oomKilled() ? FaultCode.OUT_OF_MEMORY : FaultCode.CONTAINER_ENDED,
                "it should run, but it " + end(container)
                        + (container.error().isEmpty() ? "" : ": " + container.error()));
    }

    private static String end(ContainerDetail container) {
        return container.oomKilled()
                ? "was killed for want of memory (exit code " + container.exitCode() + ")"
                : "ended with exit code " + container.exitCode();
    }

    private static String probed(ContainerDetail container) {
        return container.lastProbe().isEmpty() ? "" : ", last answer: " + container.lastProbe();
    }
}
