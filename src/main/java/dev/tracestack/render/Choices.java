package dev.tracestack.render;

import dev.tracestack.stack.Images;
import dev.tracestack.stack.Ports;
import java.util.Set;

/** What a person chose about a rendered stack; remembered beside its files, so that rendering again chooses the same. */
public record Choices(Ports ports, Images images, Set<Extra> extras) {

    public Choices {
        extras = Set.copyOf(extras);
    }

    /** What is chosen where nobody says anything. */
    public static Choices usual() {
        return new Choices(Ports.usual(), Images.pinned(), Set.of());
    }
}
