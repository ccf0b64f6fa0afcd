package dev.tracestack.runtime.docker.plan;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network as it is to be created.
 *
 * @param driver empty is the engine's default
 * @param ipv6 null is the engine's default
 */
public record NetworkSpec(
        String key,
        String name,
        String driver,
        Map<String, String> options,
        boolean internal,
        boolean attachable,
        @Nullable Boolean ipv6,
        String ipamDriver,
        List<Pool> pools,
        SortedMap<String, String> labels) {

    /** A range of addresses; empty parts are the engine's to choose. */
    public record Pool(String subnet, String gateway, String ipRange, Map<String, String> auxiliary) {

        public Pool {
            auxiliary = Map.copyOf(auxiliary);
        }
    }

    public NetworkSpec {
        options = Map.copyOf(options);
        pools = List.copyOf(pools);
        labels = new TreeMap<>(labels);
    }
}
