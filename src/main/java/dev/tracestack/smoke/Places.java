package dev.tracestack.smoke;

import dev.tracestack.check.Deadline;
import java.util.Optional;

/** All places in which one and the same trace should be. */
public record Places(Place postgres, Place tempo, Place mlflow, Place view) {

    /** The store whose content counts for what a trace is: the durable one, where it is asked. */
    public StageName first() {
        return postgres instanceof Place.Asked ? StageName.POSTGRES : StageName.TEMPO;
    }

    Place of(StageName stage) {
        return switch (stage) {
            case POSTGRES -> postgres;
            case TEMPO -> tempo;
            case MLFLOW -> mlflow;
            case VIEW -> view;
            case GENERATE, EXPECT -> throw new IllegalArgumentException(stage + " is no place");
        };
    }

    /** The same places; each has answered by then. */
    Places timely(Deadline deadline) {
        return new Places(
                timely(postgres, deadline), timely(tempo, deadline), timely(mlflow, deadline), timely(view, deadline));
    }

    private static Place timely(Place place, Deadline deadline) {
        return switch (place) {
            case Place.Asked(TraceReader reader) -> new Place.Asked(new TimelyReader(reader, deadline));
            case Place.Absent absent -> absent;
        };
    }

    static Optional<TraceReader> reader(Place place) {
        return switch (place) {
            case Place.Asked(TraceReader reader) -> Optional.of(reader);
            case Place.Absent _ -> Optional.empty();
        };
    }
}
