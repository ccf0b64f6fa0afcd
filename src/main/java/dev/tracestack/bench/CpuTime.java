package dev.tracestack.bench;

import java.lang.management.ManagementFactory;

/** What this process has had of the processors; on a busy machine it tells more than the time that passed. */
final class CpuTime {

    private CpuTime() {}

    /** Nanoseconds, of all processors together; 0 where the machine does not say. */
    static long nanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getProcessCpuTime()
                : 0;
    }
}
