package dev.tracestack.runtime.docker.engine;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place where a container engine may listen.
 *
 * @param uri {@code unix:///…}, {@code npipe:////…} or {@code tcp://HOST:PORT}
 * @param origin who named it, as it is printed behind the address; empty for a usual place
 * @param certificates folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}; null for an engine without TLS
 */
public record EngineAddress(
        URI uri, String origin, @Nullable Path certificates) {

    static EngineAddress socket(Path path) {
        return new EngineAddress(URI.create("unix://" + path), "", null);
    }

    boolean isUnix() {
        return "unix".equals(uri.getScheme());
    }

    /** The address, and who named it where somebody did. */
    @Override
    public String toString() {
        return origin.isEmpty() ? uri.toString() : uri + " (" + origin + ")";
    }
}
