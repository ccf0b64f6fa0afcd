package dev.tracestack.smoke;

import dev.tracestack.check.Diagnosis;
import java.util.List;

/**
 * Where a trace stopped, and why.
 *
 * @param sentence such as {@code trace 4f8a… stopped between otel-collector and tempo: …}; empty where it did not stop
 * @param services the two parts between which it stopped, or the one that has it and does not give it back
 * @param causes the cause first, then what follows from it
 * @param cutShort what the look for the cause left out, as a sentence; empty where it was whole
 */
public record Location(String sentence, List<String> services, List<Diagnosis.Cause> causes, String cutShort) {

    /** Nothing stopped, or nobody looked. */
    public static final Location NONE = new Location("", List.of(), List.of(), "");

    public Location {
        services = List.copyOf(services);
        causes = List.copyOf(causes);
    }

    Location because(Diagnosis.Answer found) {
        return new Location(sentence, services, found.causes(), found.cutShort());
    }
}
