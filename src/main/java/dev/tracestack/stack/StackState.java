package dev.tracestack.stack;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a project's stack.
 *
 * @param runtime name of the runtime that holds it, {@code embedded} or {@code docker}
 * @param ports the ports it uses, or used last
 * @param images service to image; empty on the embedded runtime
 * @param corsOrigins web origins whose browsers may send traces
 * @param mlflow the server that traces are sent on to
 * @param background the background process; only where the runtime has one
 * @param services what each service came to so far, in the order in which they became usable
 */
public record StackState(
        String runtime,
        Ports ports,
        Map<String, String> images,
        List<String> corsOrigins,
        Optional<URI> mlflow,
        Background background,
        Map<ServiceName, Service> services) {

    /**
     * A process, known again even when its number was given to another one.
     *
     * @param pid its number; 0 for none
     * @param mark what tells it from another process of that number
     */
    public record Background(long pid, String mark, Instant startedAt) {

        /** No process: the stack is down. */
        public static Background none() {
            return new Background(0, "", Instant.EPOCH);
        }

        public boolean isNone() {
            return pid == 0;
        }
    }

    /** A service that became usable: since when, after how many milliseconds, and how often it was started again. */
    public record Service(Instant since, long tookMs, int restarts) {

        /** One that was never started again. */
        public Service(Instant since, long tookMs) {
            this(since, tookMs, 0);
        }

        /** The same after it ended by itself and was started again. */
        public Service restartedAt(Instant moment) {
            return new Service(moment, tookMs, restarts + 1);
        }
    }

    public StackState {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        corsOrigins = List.copyOf(corsOrigins);
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /** Without an MLflow. */
    public StackState(
            String runtime,
            Ports ports,
            Map<String, String> images,
            List<String> corsOrigins,
            Background background,
            Map<ServiceName, Service> services) {
        this(runtime, ports, images, corsOrigins, Optional.empty(), background, services);
    }

    /** The same project with nothing running. */
    public StackState stopped() {
        return new StackState(runtime, ports, images, corsOrigins, mlflow, Background.none(), Map.of());
    }

    /** This state and one more usable service. */
    public StackState with(ServiceName name, Service service) {
        Map<ServiceName, Service> more = new LinkedHashMap<>(services);
        more.put(name, service);
        return new StackState(runtime, ports, images, corsOrigins, mlflow, background, more);
    }
}
