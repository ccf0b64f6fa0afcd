package dev.tracestack.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many containers of a service run, on what, and how they are replaced. */
public record Deploy(
        String mode,
        @Nullable Integer replicas,
        Map<String, String> labels,
        @Nullable UpdateConfig updateConfig,
        @Nullable UpdateConfig rollbackConfig,
        Resources resources,
        @Nullable RestartPolicy restartPolicy,
        Placement placement,
        String endpointMode,
        Map<String, Value> extensions)
        implements Section {

    public Deploy {
        labels = Sorted.copyOf(labels);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("mode", mode)
                .wholeIfSet("replicas", replicas)
                .textMap("labels", labels)
                .section("update_config", updateConfig)
                .section("rollback_config", rollbackConfig)
                .part("resources", resources)
                .section("restart_policy", restartPolicy)
                .part("placement", placement)
                .text("endpoint_mode", endpointMode)
                .with(extensions);
    }

    /** The same with that number of replicas. */
    public Deploy withReplicas(@Nullable Integer count) {
        return new Deploy(
                mode,
                count,
                labels,
                updateConfig,
                rollbackConfig,
                resources,
                restartPolicy,
                placement,
                endpointMode,
                extensions);
    }
}
