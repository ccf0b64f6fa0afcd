package dev.tracestack.doctor.engine;

import dev.tracestack.stack.ServiceName;

/** Which services are to end, and which are to stay. */
final class OneShots {

    private static final String MARK = "-migrate";

    private OneShots() {}

    /** The stack's own that end before others start. */
    static boolean isOne(ServiceName service) {
        return service.value().endsWith(MARK);
    }

    /** Of others nobody here knows whether they are to stay. */
    static boolean isOfTheStack(ServiceName service) {
        return ServiceName.OF_A_STACK.contains(service);
    }
}
