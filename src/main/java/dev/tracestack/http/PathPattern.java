package dev.tracestack.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with named places, such as {@code /api/traces/{id}}. */
record PathPattern(List<String> segments) {

    static PathPattern parse(String pattern) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("route '" + pattern + "' does not start with /");
        }
        return new PathPattern(List.of(pattern.split("/", -1)));
    }

    /**
     * The parameters, decoded, if the undecoded path fits.
     *
     * @throws IllegalArgumentException on a broken percent escape in a parameter
     */
    Optional<Map<String, String>> match(String path) {
        String[] parts = path.split("/", -1);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= parts.length) {
                return Optional.empty();
            }
            if (segment.startsWith("{") && segment.endsWith("...}")) {
                String rest = String.join("/", List.of(parts).subList(i, parts.length));
                parameters.put(segment.substring(1, segment.length() - 4), decode(rest));
                return Optional.of(parameters);
            }
            if (segment.startsWith("{") && segment.endsWith("}")) {
                if (parts[i].isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(segment.substring(1, segment.length() - 1), decode(parts[i]));
            } else if (!segment.equals(parts[i])) {
                return Optional.empty();
            }
        }
        return segments.size() == parts.length ? Optional.of(parameters) : Optional.empty();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
