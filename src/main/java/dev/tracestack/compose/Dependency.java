package dev.tracestack.compose;

import java.util.Locale;
import java.util.Map;

/**
 * How a service depends on another.
 *
 * @param condition what is awaited before the dependent starts
 * @param restart whether the dependent is restarted with it
 * @param required whether the dependent is in error without it
 */
public record Dependency(Condition condition, boolean restart, boolean required, Map<String, Value> extensions)
        implements Section {

    /** What a dependent waits for. */
    public enum Condition {
        SERVICE_STARTED,
        SERVICE_HEALTHY,
        SERVICE_COMPLETED_SUCCESSFULLY;

        private final String key = name().toLowerCase(Locale.ROOT);

        /** As it is written in a file. */
        public String key() {
            return key;
        }
    }

    public Dependency {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("condition", condition.key())
                .flag("restart", restart)
                .always("required", new Value.Flag(required))
                .with(extensions);
    }
}
