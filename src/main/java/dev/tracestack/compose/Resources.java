package dev.tracestack.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service may use at most, and what is set aside for it. */
public record Resources(@Nullable Resource limits, @Nullable Resource reservations, Map<String, Value> extensions)
        implements Section {

    public Resources {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .section("limits", limits)
                .section("reservations", reservations)
                .with(extensions);
    }

    /** Neither limits nor reservations. */
    public static final Resources NONE = new Resources(null, null, Map.of());
}
