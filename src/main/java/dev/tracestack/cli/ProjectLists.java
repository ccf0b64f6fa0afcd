package dev.tracestack.cli;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.Hook;
import dev.tracestack.compose.Secret;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.load.BaseImages;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code config} can list of a project in place of the whole. */
final class ProjectLists {

    private static final String MASK = "****";

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(PASSWORD|SECRET|TOKEN)");

    private ProjectLists() {}

    /** Every image that runs, and what those that are built here are based on; each once, sorted. */
    static List<String> images(ComposeProject project) {
        return project.services().values().stream()
                .flatMap(service -> Stream.of(
                                Stream.of(
                                        service.image().isEmpty()
                                                ? project.name() + "-" + service.name()
                                                : service.image()),
                                service.preStart().stream().map(Hook::image).filter(image -> !image.isEmpty()),
                                service.build() == null
                                        ? Stream.<String>empty()
                                        : BaseImages.of(service.build()).stream())
                        .flatMap(images -> images))
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> profiles(ComposeProject project) {
        return Stream.concat(project.services().values().stream(), project.disabledServices().values().stream())
                .flatMap(service -> service.profiles().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** {@code NAME hash} of all services, or of those named, parted by commas. */
    static List<String> hashes(ComposeProject project, String asked) {
        Set<String> wanted = asked.equals("*")
                ? project.services().keySet()
                : Arrays.stream(asked.split(",", -1)).collect(Collectors.toSet());
        for (String name : wanted) {
            if (!project.services().containsKey(name)) {
                throw new TracestackException(
                        FaultCode.INVALID_USAGE,
                        "--hash: expected one of the services "
                                + String.join(", ", project.services().keySet()) + ", found no such service: " + name,
                        Remedy.of("name a service that is there and switched on", "tracestack config --services"));
            }
        }
        return project.services().values().stream()
                .filter(service -> wanted.contains(service.name()))
                .map(ProjectLists::hash)
                .toList();
    }

    private static String hash(Service service) {
        return service.name() + " " + ConfigHash.of(service);
    }

    /** {@code NAME=value}; what a secret is taken from, or is named like one, is not shown. */
    static List<String> environment(ComposeProject project) {
        Set<String> secrets =
                project.secrets().values().stream().map(Secret::environment).collect(Collectors.toSet());
        return project.environment().entrySet().stream()
                .map(e -> e.getKey() + "=" + (isSecret(secrets, e.getKey()) ? MASK : e.getValue()))
                .toList();
    }

    private static boolean isSecret(Set<String> declared, String name) {
        return declared.contains(name) || SECRET_NAME.matcher(name).matches();
    }
}
