package dev.tracestack.compose.load;

import dev.tracestack.compose.Deploy;
import dev.tracestack.compose.Resource;
import dev.tracestack.compose.Service;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks what a service says twice, in its own keys and in those of its deployment. */
final class ServiceLimits {

    /** Is told what is wrong, and at which key of the service. */
    @FunctionalInterface
    interface Report {
        void conflict(String message, String... path);
    }

    private ServiceLimits() {}

    static void check(Service service, Report report) {
        scale(service, report);
        Deploy deploy = service.deploy();
        if (deploy == null) {
            return;
        }
        Resource limits = deploy.resources().limits();
        Resource reservations = deploy.resources().reservations();
        if (limits != null) {
            same(service.cpus(), limits.cpus(), "cpus", "limits.cpus", report);
            same(service.memLimit(), limits.memory(), "mem_limit", "limits.memory", report);
            same(service.pidsLimit(), limits.pids(), "pids_limit", "limits.pids", report);
        }
        if (reservations != null) {
            same(service.memReservation(), reservations.memory(), "mem_reservation", "reservations.memory", report);
        }
    }

    private static void scale(Service service, Report report) {
        Integer scale = service.scale();
        Integer replicas = service.deploy() == null ? null : service.deploy().replicas();
        if (scale != null && replicas != null && !scale.equals(replicas)) {
            report.conflict("expected the same number as under deploy.replicas, found " + scale, "scale");
        }
        notNegative(scale, report, "scale");
        notNegative(replicas, report, "deploy", "replicas");
        if (service.replicas() > 1 && !service.containerName().isEmpty()) {
            report.conflict(
                    "expected one container, for it has a name of its own, found " + service.replicas(),
                    "container_name");
        }
    }

    private static void notNegative(@Nullable Integer count, Report report, String... path) {
        if (count != null && count < 0) {
            report.conflict("expected at least 0, found " + count, path);
        }
    }

    private static void same(Number own, Number deployed, String key, String deployedKey, Report report) {
        if (own.doubleValue() != 0 && own.doubleValue() != deployed.doubleValue()) {
            report.conflict(
                    "expected the same as under deploy.resources." + deployedKey + ", which is " + text(deployed)
                            + ", found " + text(own),
                    key);
        }
    }

    private static String text(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
}
