package dev.tracestack.doctor.signals;

import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.util.List;

/** What only the runtime of a stack knows of it. */
public interface Inspection {

    Origin origin();

    /** The services that the stack should have, as far as its runtime tells. */
    default List<ServiceName> services() {
        return List.of();
    }

    /** How a service's process or container stands. */
    Signal<ServiceFacts> service(ServiceName service) throws InterruptedException;

    Signal<EngineFacts> engine() throws InterruptedException;

    /** The folder whose files the stack was made from. */
    Signal<Path> renderedFiles() throws InterruptedException;
}
