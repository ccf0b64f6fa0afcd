package dev.tracestack.runtime.docker.plan;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names, each with the first digits of a digest, as the text of a label: {@code name=0123456789ab,…}. */
final class DigestList {

    private static final int DIGITS = 12;

    private DigestList() {}

    /** The label's text for names and full digests; empty for none. */
    static String write(Map<String, String> digests) {
        return new TreeMap<>(digests)
                .entrySet().stream()
                        .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                                        .replace("%2F", "/") + "="
                                + e.getValue().substring(0, DIGITS))
                        .collect(Collectors.joining(","));
    }

    /** The names that are in one list only or differ. */
    static SortedSet<String> differences(String one, String other) {
        Map<String, String> before = read(one);
        Map<String, String> now = read(other);
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> before.getOrDefault(name, "").equals(now.getOrDefault(name, "")));
        return names;
    }

    private static Map<String, String> read(String text) {
        Map<String, String> digests = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                digests.put(
                        URLDecoder.decode(entry.substring(0, equals), StandardCharsets.UTF_8),
                        entry.substring(equals + 1));
            }
        }
        return digests;
    }
}
