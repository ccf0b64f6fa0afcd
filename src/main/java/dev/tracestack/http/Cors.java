package dev.tracestack.http;

import java.util.Set;

/**
 * Which web pages of other origins may call a server, as the Fetch standard has it.
 *
 * @param origins as browsers send them, such as {@code http://localhost:5173}; {@code *} for every page
 * @param headers request headers that such a page may set, besides the safelisted ones
 */
public record Cors(Set<String> origins, Set<String> headers) {

    public Cors {
        origins = Set.copyOf(origins);
        headers = Set.copyOf(headers);
        for (String origin : origins) {
            if (!origin.equals("*") && !origin.matches("https?://[^/\\s,]+")) {
                throw new IllegalArgumentException(
                        "origin '" + origin + "' is neither * nor SCHEME://HOST[:PORT] as a browser sends it");
            }
        }
    }

    /** No page but the server's own. */
    public static Cors none() {
        return new Cors(Set.of(), Set.of());
    }

    boolean allows(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }
}
