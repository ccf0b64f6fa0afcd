package dev.tracestack.runtime.embedded;

import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ServiceName;
import java.util.HashMap;
import java.util.Map;

final class ServiceProbes {
    private ServiceProbes() {}

    static Map<ServiceName, Boolean> ask(Ports ports, Credentials credentials) {
        Map<ServiceName, Boolean> m = new HashMap<>();
        m.put(
                ServiceName.AGENT_CONTROL_DB,
                !dev.tracestack.machine.PortOwners.isFree(ports.get(dev.tracestack.stack.PortName.POSTGRES)));
        return m;
    }
}
