package dev.tracestack.compose;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a container proves that it is well.
 *
 * @param test the command, begun by {@code CMD}, {@code CMD-SHELL} or {@code NONE}; empty where the image decides
 */
public record Healthcheck(
        List<String> test,
        @Nullable Duration timeout,
        @Nullable Duration interval,
        @Nullable Long retries,
        @Nullable Duration startPeriod,
        @Nullable Duration startInterval,
        boolean disable,
        Map<String, Value> extensions)
        implements Section {

    public Healthcheck {
        test = List.copyOf(test);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .texts("test", test)
                .duration("timeout", timeout)
                .duration("interval", interval)
                .wholeIfSet("retries", retries)
                .duration("start_period", startPeriod)
                .duration("start_interval", startInterval)
                .flag("disable", disable)
                .with(extensions);
    }
}
