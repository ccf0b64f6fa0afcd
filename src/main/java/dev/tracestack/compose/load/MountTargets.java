package dev.tracestack.compose.load;

import dev.tracestack.compose.Service;
import dev.tracestack.compose.VolumeMount;
import dev.tracestack.compose.Watch;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Checks that nothing is mounted over something else, and that what is watched has somewhere to go. */
final class MountTargets {

    private static final Set<String> WITHOUT_TARGET = Set.of("rebuild", "restart");

    private MountTargets() {}

    static void check(Service service, ServiceLimits.Report report) {
        Map<String, String> mounted = new HashMap<>();
        for (int i = 0; i < service.tmpfs().size(); i++) {
            String entry = service.tmpfs().get(i);
            int colon = entry.indexOf(':');
            once(mounted, colon < 0 ? entry : entry.substring(0, colon), "tmpfs", i, report);
        }
        for (int i = 0; i < service.volumes().size(); i++) {
            VolumeMount mount = service.volumes().get(i);
            once(mounted, mount.target(), "volumes", i, report);
        }
        if (service.develop() != null) {
            for (Watch watch : service.develop().watch()) {
                if (watch.target().isEmpty() && !WITHOUT_TARGET.contains(watch.action())) {
                    report.conflict(
                            "expected a target beside the action " + watch.action() + ", found none",
                            "develop",
                            "watch");
                }
            }
        }
    }

    private static void once(
            Map<String, String> mounted, String target, String key, int index, ServiceLimits.Report report) {
        String first = mounted.putIfAbsent(target, key + "[" + index + "]");
        if (first != null) {
            report.conflict(
                    "expected a target of its own, found '" + target + "', which is that of " + first,
                    key,
                    Integer.toString(index));
        }
    }
}
