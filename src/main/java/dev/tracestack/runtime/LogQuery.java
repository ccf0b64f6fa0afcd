package dev.tracestack.runtime;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

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

    /**
     * Passes where each service that was asked for is one of those.
     *
     * @throws TracestackException {@code INVALID_USAGE} naming the services that there are
     */
    public void requireKnown(ProjectName project, Collection<ServiceName> known) {
        String strange = services.stream()
                .filter(service -> !known.contains(service))
                .map(ServiceName::value)
                .collect(Collectors.joining(", "));
        if (!strange.isEmpty()) {
            List<String> names =
                    known.stream().map(ServiceName::value).distinct().toList();
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "project " + project + " has no service " + strange + "; it has " + String.join(", ", names),
                    Remedy.of("name one of these", "tracestack logs --project " + project + " " + names.getFirst()));
        }
    }
}
