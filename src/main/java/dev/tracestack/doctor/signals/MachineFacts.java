package dev.tracestack.doctor.signals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The machine that the stack runs on, as far as it matters to the stack.
 *
 * @param data the folder that durable data is kept in, or will be
 * @param diskFree bytes that an ordinary user may still write there; {@code diskTotal} of how many
 * @param memoryAvailable bytes that programs can still have; empty where the system does not say
 * @param localhost addresses that the name localhost stands for, the first tried first
 * @param proxies proxy variables of this environment by name, credentials taken out
 * @param processors that programs may use
 */
public record MachineFacts(
        Instant now,
        Path data,
        long diskFree,
        long diskTotal,
        OptionalLong memoryAvailable,
        OptionalLong memoryTotal,
        List<String> localhost,
        Map<String, String> proxies,
        int processors) {

    public MachineFacts {
        localhost = List.copyOf(localhost);
        proxies = Map.copyOf(proxies);
    }
}
