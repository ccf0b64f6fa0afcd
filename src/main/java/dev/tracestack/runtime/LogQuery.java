package dev.tracestack.runtime;

import dev.tracestack.stack.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which log lines to give.
 *
 * @param services only these; empty means all
 * @param since only lines from then on
 * @param tail only the last so many lines of each service
 * @param follow go on with new lines until the thread is interrupted or the stack stops
 */
public record LogQuery(List<ServiceName> services, Optional<Instant> since, OptionalInt tail, boolean follow) {

    public LogQuery {
        services = List.copyOf(services);
    }
}
