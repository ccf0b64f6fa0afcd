package dev.tracestack.runtime.docker.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use; zero is no limit. Sizes are bytes.
 *
 * @param memorySwap memory and swap together, -1 is without limit
 * @param nanoCpus thousand-millionths of a CPU
 * @param oomKillDisable null is the engine's default
 */
public record ResourceSpec(
        long memory,
        long memoryReservation,
        long memorySwap,
        long nanoCpus,
        long cpuShares,
        long cpuPeriod,
        long cpuQuota,
        String cpuset,
        long pids,
        long shmSize,
        int oomScoreAdjustment,
        @Nullable Boolean oomKillDisable,
        List<Ulimit> ulimits) {

    /** A limit of the process, {@code nofile}. */
    public record Ulimit(String name, long soft, long hard) {}

    public ResourceSpec {
        ulimits = List.copyOf(ulimits);
    }
}
