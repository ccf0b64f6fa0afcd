package dev.tracestack.compose;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How containers are replaced by newer ones, or by the older ones again.
 *
 * @param parallelism containers at a time; null where it is not said
 * @param delay between two; null where it is not said or zero
 * @param monitor how long each is watched; null where it is not said or zero
 */
public record UpdateConfig(
        @Nullable Long parallelism,
        @Nullable Duration delay,
        String failureAction,
        @Nullable Duration monitor,
        float maxFailureRatio,
        String order,
        Map<String, Value> extensions)
        implements Section {

    public UpdateConfig {
        delay = delay == null || delay.isZero() ? null : delay;
        monitor = monitor == null || monitor.isZero() ? null : monitor;
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .wholeIfSet("parallelism", parallelism)
                .duration("delay", delay)
                .text("failure_action", failureAction)
                .duration("monitor", monitor)
                .real("max_failure_ratio", maxFailureRatio)
                .text("order", order)
                .with(extensions);
    }
}
