package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Docker Compose names things. */
final class Names {

    private static final Pattern TEMPORARY = Pattern.compile("[0-9a-f]{12}_(?<name>.+)");
    private static final Pattern NUMBERED = Pattern.compile(".*[-_](?<number>[0-9]+)");

    private Names() {}

    static String container(ComposeProject project, Service service, int number) {
        return service.containerName().isEmpty()
                ? project.name() + "-" + service.name() + "-" + number
                : service.containerName();
    }

    /** The reference that the service's image has or gets. */
    static String image(ComposeProject project, Service service) {
        return service.image().isEmpty() ? project.name() + "-" + service.name() : service.image();
    }

    /** The name of a new container until the one that it replaces is gone. */
    static String temporary(ContainerState replaced, String name) {
        return replaced.shortId() + "_" + name;
    }

    /** Whether an interrupted recreation left the container with a name of the form {@code <12 digits>_name}. */
    static boolean isTemporary(ContainerState container) {
        return TEMPORARY.matcher(container.name()).matches();
    }

    /** The name as people know it. */
    static String lasting(ContainerState container) {
        Matcher temporary = TEMPORARY.matcher(container.name());
        return temporary.matches() ? temporary.group("name") : container.name();
    }

    /** The container's place among its replicas: its label, else the end of its name, else 0. */
    static int number(ContainerState container) {
        String label = container.label(Labels.NUMBER).orElse("");
        if (label.matches("[0-9]{1,9}")) {
            return Integer.parseInt(label);
        }
        Matcher numbered = NUMBERED.matcher(lasting(container));
        return numbered.matches() && numbered.group("number").length() < 10
                ? Integer.parseInt(numbered.group("number"))
                : 0;
    }
}
