package dev.tracestack.compose;

import dev.tracestack.yaml.Position;
import java.util.List;
import java.util.Optional;

/** Where each key of a project stands in the files that it was read from. */
@FunctionalInterface
public interface Positions {

    /** Nothing is known of any key. */
    Positions NONE = path -> Optional.empty();

    /**
     * Where the key stands that these names lead to, such as {@code services}, {@code web}, {@code ports}, {@code 0}.
     * Empty where Compose itself added it.
     */
    Optional<Position> of(List<String> path);

    /** Where the key stands that these names lead to. */
    default Optional<Position> of(String... path) {
        return of(List.of(path));
    }

    /** Where that key of a service stands, or else the service. */
    default Optional<Position> service(String service, String key) {
        return of("services", service, key).or(() -> of("services", service));
    }
}
