package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Healthcheck;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Health checks that call what the image does not have: the container runs well and is never healthy. */
final class HealthcheckCommands implements Rule {

    @Override
    public String name() {
        return "healthcheck-commands";
    }

    @Override
    public String title() {
        return "Every health check calls something that its image has";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        return project.services().values().stream()
                .flatMap(service -> KnownImage.of(service).stream().flatMap(known -> finding(project, service, known)))
                .toList();
    }

    private static Stream<Finding> finding(ComposeProject project, Service service, KnownImage known) {
        Healthcheck healthcheck = service.healthcheck();
        if (healthcheck == null || healthcheck.disable() || healthcheck.test().isEmpty()) {
            return Stream.empty();
        }
        RunImage image = RunImage.parse(service.image());
        return missing(healthcheck.test(), image, known).stream()
                .map(command -> Finding.Place.of(project, "services", service.name(), "healthcheck", "test")
                        .grave(
                                FaultCode.HEALTHCHECK_CANNOT_RUN,
                                known.workingHealthcheck(image)
                                        .map(works -> "a command that " + service.image() + " has: " + works)
                                        .orElse("no health check, because " + service.image()
                                                + " has nothing to run one with"),
                                command,
                                remedy(known, image)));
    }

    /** The command that is not there. */
    private static Optional<String> missing(List<String> test, RunImage image, KnownImage known) {
        return switch (test.getFirst()) {
            case "NONE" -> Optional.empty();
            case "CMD-SHELL" ->
                known.hasShell(image) ? Optional.empty() : Optional.of("one that needs a shell, /bin/sh");
            default -> {
                String command = test.size() > 1 ? test.get(1) : "";
                yield known.commands(image)
                        .filter(there -> !there.contains(command))
                        .map(_ -> "'" + command + "'");
            }
        };
    }

    private static Remedy remedy(KnownImage known, RunImage image) {
        return known.workingHealthcheck(image)
                .map(works -> Remedy.of("write healthcheck: {test: " + works + "}"))
                .orElse(Remedy.of("take the health check away, and let others wait with condition: service_started;"
                        + " tracestack probes the service from outside"));
    }
}
