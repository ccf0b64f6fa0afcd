package dev.tracestack.health;

import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;

/** What brings a service back that does not answer, on either runtime: durable data stays. */
final class Restart {

    private Restart() {}

    static Remedy of(ServiceName service) {
        return Remedy.of(
                "see why in what it logged; where nothing explains it, start the stack again: durable data stays",
                "tracestack logs --tail 20 " + service,
                "tracestack down",
                "tracestack up");
    }
}
