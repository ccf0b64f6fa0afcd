package dev.tracestack.runtime;

import dev.tracestack.stack.ServiceName;
import java.time.Duration;

/** Something that happened while a stack was brought up or taken down. */
public sealed interface ProgressEvent {

    /** A sentence that the person should read: why this runtime, why a restart. */
    record Notice(String text) implements ProgressEvent {}

    /** The service is not usable yet; {@code lastAnswer} is what its last probe said. */
    record Waiting(ServiceName service, Duration elapsed, int probes, String lastAnswer) implements ProgressEvent {}

    /** The service became usable. */
    record Ready(ServiceStatus service, Duration took) implements ProgressEvent {}

    /** The service stopped. */
    record Stopped(ServiceName service, Duration took) implements ProgressEvent {}
}
