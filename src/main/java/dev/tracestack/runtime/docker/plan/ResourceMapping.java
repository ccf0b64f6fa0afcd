package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.Deploy;
import dev.tracestack.compose.Resource;
import dev.tracestack.compose.RestartPolicy;
import dev.tracestack.compose.Service;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service may use and when it is started again; {@code deploy} wins over the keys of old, as in Docker Compose. */
final class ResourceMapping {

    private ResourceMapping() {}

    static ResourceSpec of(Service s) {
        Resource limits = limits(s.deploy());
        Resource kept = s.deploy() == null ? null : s.deploy().resources().reservations();
        List<ResourceSpec.Ulimit> ulimits = s.ulimits().entrySet().stream()
                .map(e -> e.getValue().single() == 0
                        ? new ResourceSpec.Ulimit(
                                e.getKey(), e.getValue().soft(), e.getValue().hard())
                        : new ResourceSpec.Ulimit(
                                e.getKey(), e.getValue().single(), e.getValue().single()))
                .toList();
        return new ResourceSpec(
                limits == null || limits.memory() == 0 ? s.memLimit() : limits.memory(),
                kept == null || kept.memory() == 0 ? s.memReservation() : kept.memory(),
                s.memswapLimit(),
                nanos(limits == null || limits.cpus() == 0 ? s.cpus() : limits.cpus()),
                s.cpuShares(),
                s.cpuPeriod(),
                s.cpuQuota(),
                s.cpuset(),
                limits == null || limits.pids() == 0 ? s.pidsLimit() : limits.pids(),
                s.shmSize(),
                (int) s.oomScoreAdj(),
                s.oomKillDisable() ? Boolean.TRUE : null,
                ulimits);
    }

    static RestartSpec restart(Service s) {
        RestartPolicy policy = s.deploy() == null ? null : s.deploy().restartPolicy();
        if (policy != null) {
            int most = policy.maxAttempts() == null ? 0 : policy.maxAttempts().intValue();
            return new RestartSpec(named(policy.condition()), most);
        }
        int colon = s.restart().indexOf(':');
        if (colon < 0) {
            return s.restart().isEmpty() ? RestartSpec.NEVER : new RestartSpec(named(s.restart()), 0);
        }
        return new RestartSpec(
                s.restart().substring(0, colon), Integer.parseInt(s.restart().substring(colon + 1)));
    }

    private static String named(String condition) {
        return switch (condition) {
            case "", "any" -> "always";
            case "none" -> "no";
            default -> condition;
        };
    }

    /** By its decimals, so that 0.1 is 100 000 000 and not what single precision makes of it. */
    private static long nanos(float cpus) {
        return new BigDecimal(Float.toString(cpus)).movePointRight(9).longValue();
    }

    private static @Nullable Resource limits(@Nullable Deploy deploy) {
        return deploy == null ? null : deploy.resources().limits();
    }
}
