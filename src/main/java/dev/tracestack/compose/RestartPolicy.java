package dev.tracestack.compose;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a container that ended is started again. */
public record RestartPolicy(
        String condition,
        @Nullable Duration delay,
        @Nullable Long maxAttempts,
        @Nullable Duration window,
        Map<String, Value> extensions)
        implements Section {

    public RestartPolicy {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("condition", condition)
                .duration("delay", delay)
                .wholeIfSet("max_attempts", maxAttempts)
                .duration("window", window)
                .with(extensions);
    }
}
