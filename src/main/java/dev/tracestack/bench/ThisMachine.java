package dev.tracestack.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * What figures depend on.
 *
 * @param load processes that wanted to run during the last minute; negative where the system does not say
 */
public record ThisMachine(String system, int processors, double load, String jdk) {

    public static ThisMachine now() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new ThisMachine(
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                Runtime.version().toString());
    }
}
