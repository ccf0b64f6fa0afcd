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

    /**
     * Something that the stack is made of came to a new state.
     *
     * @param name as people know it, {@code demo-tempo-1}
     * @param word Docker Compose's word for the state, {@code Creating}
     * @param detail why, or how far; may be empty
     * @param over whether nothing more happens to it for now
     */
    record Changed(Resource resource, String name, String word, String detail, boolean over) implements ProgressEvent {}

    /** The kinds of things that a stack is made of. */
    enum Resource {
        IMAGE("Image"),
        NETWORK("Network"),
        VOLUME("Volume"),
        CONTAINER("Container");

        private final String text;

        Resource(String text) {
            this.text = text;
        }

        /** The kind as Docker Compose prints it. */
        public String text() {
            return text;
        }
    }
}
