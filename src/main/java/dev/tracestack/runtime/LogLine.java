package dev.tracestack.runtime;

import dev.tracestack.stack.ServiceName;
import java.time.Instant;

/** One line that a service logged; the text is foreign and not yet safe for a terminal. */
public record LogLine(Instant time, ServiceName service, String text) {}
