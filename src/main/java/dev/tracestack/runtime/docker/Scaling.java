package dev.tracestack.runtime.docker;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Port;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.Map;
import java.util.stream.Collectors;

/** How many containers of a service a person wants, held against what its files say. */
record Scaling(ComposeProject project, Map<String, Integer> wanted) {

    /**
     * The numbers, where each can be.
     *
     * @throws TracestackException {@code INVALID_USAGE} where there is no such service, or only one of it can be
     */
    Map<String, Integer> checked() {
        wanted.forEach(this::require);
        return wanted;
    }

    private void require(String name, int number) {
        Service service = project.services().get(name);
        if (service == null) {
            throw refused(
                    name,
                    number,
                    "no such service; there are "
                            + project.services().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        if (number < 0) {
            throw refused(name, number, "a number that is below 0");
        }
        if (number < 2) {
            return;
        }
        if (!service.containerName().isEmpty()) {
            throw refused(name, number, "container_name: " + service.containerName() + ", which only one can have");
        }
        service.ports().stream().filter(Scaling::isOne).findFirst().ifPresent(port -> {
            throw refused(name, number, "it publishes port " + port.published() + ", which only one can have");
        });
    }

    private static boolean isOne(Port port) {
        return !port.published().isEmpty()
                && !port.published().equals("0")
                && !port.published().contains("-");
    }

    private static TracestackException refused(String name, int number, String found) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "--scale " + name + "=" + number + ": expected a service that can have so many containers, found "
                        + found,
                Remedy.of(
                        "choose another number, or change the service in its file",
                        "tracestack up --scale " + name + "=1"));
    }
}
