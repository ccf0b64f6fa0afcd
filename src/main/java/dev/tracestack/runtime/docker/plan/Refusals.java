package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.Positions;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Collects what a project asks for and this runtime cannot do, so that all of it is told together, each at its place. */
final class Refusals {

    private final Positions positions;
    private final Collection<String> lines = new LinkedHashSet<>();

    Refusals(Positions positions) {
        this.positions = positions;
    }

    /** Says of a key of a service that it cannot be honoured, where it is given at all. */
    Refusals unless(boolean absent, String service, String key) {
        return unless(absent, service, key, "is not supported by this runtime");
    }

    /** As above, with the reason. */
    Refusals unless(boolean fine, String service, String key, String reason) {
        if (!fine) {
            String top = key.substring(0, Math.min(indexOf(key, '.'), indexOf(key, '[')));
            String where = positions.service(service, top).map(p -> p + ": ").orElse("");
            lines.add(where + "services." + service + "." + key + " " + reason);
        }
        return this;
    }

    Refusals unlessEmpty(Collection<?> values, String service, String key) {
        return unless(values.isEmpty(), service, key);
    }

    Refusals unlessEmpty(Map<?, ?> values, String service, String key) {
        return unless(values.isEmpty(), service, key);
    }

    Refusals unlessEmpty(String value, String service, String key) {
        return unless(value.isEmpty(), service, key);
    }

    /** Says of something outside the services that it cannot be honoured. */
    void add(List<String> path, String reason) {
        String where = positions
                .of(path)
                .or(() -> positions.of(path.subList(0, Math.min(2, path.size()))))
                .map(p -> p + ": ")
                .orElse("");
        lines.add(where + String.join(".", path) + " " + reason);
    }

    /**
     * Ends here if anything was refused.
     *
     * @throws TracestackException with one line for each
     */
    void raise() {
        if (!lines.isEmpty()) {
            throw new TracestackException(
                    FaultCode.UNSUPPORTED_KEY,
                    String.join("\n", lines),
                    Remedy.of(
                            "take the keys out, or run the files with Docker Compose itself: nothing was started",
                            "docker compose up -d"));
        }
    }

    private static int indexOf(String text, char c) {
        int at = text.indexOf(c);
        return at < 0 ? text.length() : at;
    }
}
