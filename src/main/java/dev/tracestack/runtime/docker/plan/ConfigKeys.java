package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.Form;
import dev.tracestack.compose.JsonWriter;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which keys of a service's configuration differ from those that a container was made with, and by which rules. */
final class ConfigKeys {

    private static final String ENVIRONMENT = "environment";
    private static final Set<String> NOT_OF_A_CONTAINER =
            Set.of("build", "pull_policy", "scale", "depends_on", "profiles");

    private ConfigKeys() {}

    /** A digest of each key's value, variables one by one, as the text of a label. */
    static String of(Service service) {
        Map<String, String> digests = new TreeMap<>();
        service.in(Form.JSON).fields().forEach((key, value) -> {
            if (key.equals(ENVIRONMENT) && value instanceof Value.Fields variables) {
                variables.fields().forEach((name, text) -> digests.put(key + "." + name, digest(text)));
            } else if (!NOT_OF_A_CONTAINER.contains(key) && !(value instanceof Value.Nothing)) {
                digests.put(key, digest(value));
            }
        });
        return DigestList.write(digests);
    }

    /** What is different, in words: {@code environment V, ports}. */
    static String changed(ContainerState container, Service service) {
        String before = container.labels().get(Labels.KEYS);
        if (before == null) {
            return "its configuration";
        }
        String names = DigestList.differences(before, of(service)).stream()
                .map(key -> key.startsWith(ENVIRONMENT + ".")
                        ? ENVIRONMENT + " " + key.substring(ENVIRONMENT.length() + 1)
                        : key)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "its configuration" : names;
    }

    /**
     * Whether the hash is that of the service, by today's rules or by those of a release whose hashes differ without
     * the configuration differing: up to 2.40 a bind mount in short form was hashed with {@code create_host_path: true}
     * and one that must exist without a word.
     */
    static boolean sameConfiguration(String hash, Service service) {
        if (hash.equals(ConfigHash.of(service))) {
            return true;
        }
        return hash.equals(Sha256.of(byRulesBefore5(ConfigHash.json(service))));
    }

    private static String byRulesBefore5(String json) {
        return json.replace("\"bind\":{}", "\"bind\":{\"create_host_path\":true}")
                .replace("\"bind\":{\"create_host_path\":false}", "\"bind\":{}");
    }

    private static String digest(Value value) {
        return Sha256.of(JsonWriter.compact(value));
    }
}
