package dev.tracestack.stack;

import java.util.List;

/**
 * The stack that a person asks for.
 *
 * @param corsOrigins web origins whose browsers may send traces, {@code https://app.example}; none by default
 */
public record StackSpec(ProjectName project, PortWish ports, List<String> corsOrigins) {

    public StackSpec {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
