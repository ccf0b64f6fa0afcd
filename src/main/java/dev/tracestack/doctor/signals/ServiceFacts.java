package dev.tracestack.doctor.signals;

import dev.tracestack.stack.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one service stands, as the engine inspects it or as the embedded runtime knows it.
 *
 * @param state of its container; of its process where it has none
 * @param exitCode of a container that ended
 * @param outOfMemory whether it was killed for want of memory
 * @param restarts how often it was started again by itself
 * @param since when it started; {@code ended} when it ended
 * @param health what its own health check says
 * @param probeOutput what that health check printed last; may be empty
 * @param image as the container names it; empty on the embedded runtime
 * @param user that the container was made with; may be empty
 * @param networks names of the networks that it is in, with the id of each as the container remembers it
 * @param environment variables of the container; a captured stack has only those that are no secret
 */
public record ServiceFacts(
        ServiceName name,
        State state,
        OptionalInt exitCode,
        boolean outOfMemory,
        int restarts,
        Optional<Instant> since,
        Optional<Instant> ended,
        Health health,
        String probeOutput,
        String image,
        String user,
        Map<String, String> networks,
        Map<String, String> environment,
        List<String> command) {

    /** What its process does. */
    public enum State {
        RUNNING,
        /** It ended, and nobody starts it again. */
        ENDED,
        /** It ended and is started again and again. */
        RESTARTING,
        /** Made, never started. */
        CREATED,
        PAUSED,
        /** There is none. */
        MISSING
    }

    /** What its own health check says. */
    public enum Health {
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    public ServiceFacts {
        networks = Map.copyOf(networks);
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    /** A service of which no more than this is known. */
    public static ServiceFacts of(ServiceName name, State state, Optional<Instant> since) {
        return new ServiceFacts(
                name,
                state,
                OptionalInt.empty(),
                false,
                0,
                since,
                Optional.empty(),
                Health.NONE,
                "",
                "",
                "",
                Map.of(),
                Map.of(),
                List.of());
    }
}
