package dev.tracestack.doctor.signals;

import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;

/** What only the runtime of a stack knows of it. */
public interface Inspection {

    Origin origin();

    /** How a service's process or container stands. */
    Signal<ServiceFacts> service(ServiceName service) throws InterruptedException;

    Signal<EngineFacts> engine() throws InterruptedException;

    /** The folder whose files the stack was made from. */
    Signal<Path> renderedFiles() throws InterruptedException;
}
