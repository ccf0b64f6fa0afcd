package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Healthcheck;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Services that wait for another's health where that one has no health check, so that waiting can only fail. */
final class AwaitedHealth implements Rule {

    @Override
    public String name() {
        return "awaited-health";
    }

    @Override
    public String title() {
        return "Whoever waits for a service's health waits for one with a health check";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Finding> findings = new ArrayList<>();
        for (Service service : project.services().values()) {
            service.dependsOn().forEach((name, dependency) -> {
                Service awaited = project.services().get(name);
                if (awaited != null
                        && dependency.condition() == Dependency.Condition.SERVICE_HEALTHY
                        && isNeverHealthy(awaited)) {
                    findings.add(finding(project, service, awaited));
                }
            });
        }
        return findings;
    }

    private static boolean isNeverHealthy(Service awaited) {
        Healthcheck healthcheck = awaited.healthcheck();
        if (healthcheck == null) {
            return KnownImage.of(awaited).isPresent();
        }
        return healthcheck.disable()
                || (!healthcheck.test().isEmpty()
                        && healthcheck.test().getFirst().equals("NONE"));
    }

    private static Finding finding(ComposeProject project, Service service, Service awaited) {
        return Finding.Place.of(project, "services", service.name(), "depends_on", awaited.name(), "condition")
                .grave(
                        FaultCode.HEALTHCHECK_MISSING,
                        "a health check in service " + awaited.name(),
                        awaited.healthcheck() == null
                                ? "none there, and none in the image " + awaited.image()
                                : "that it is disabled",
                        Remedy.of("give " + awaited.name()
                                + " a health check, or wait for it with condition: service_started"));
    }
}
