package dev.tracestack.compose;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hash by which Docker Compose tells whether a container, network or volume was made from other words than those
 * that the files say now: SHA-256, in hex, of the JSON of the service, network or volume. What it sees of a project
 * must be loaded in full, with absolute paths and {@code env_file} read.
 */
public final class ConfigHash {

    /** What can change without a container having to be made anew. */
    private static final List<String> UNHASHED = List.of("build", "pull_policy", "scale", "depends_on", "profiles");

    private static final String DEPLOY = "deploy";
    private static final String REPLICAS = "replicas";
    private static final String DEFAULT_VOLUME_DRIVER = "local";

    private ConfigHash() {}

    /** The label {@code com.docker.compose.config-hash} of the service's containers, by Docker Compose 5.5. */
    public static String of(Service service) {
        return sha256(json(service));
    }

    /** The label {@code com.docker.compose.config-hash} of the network. */
    public static String of(Network network) {
        return sha256(json(network));
    }

    /** The label {@code com.docker.compose.config-hash} of the volume. */
    public static String of(Volume volume) {
        return sha256(json(volume));
    }

    /** The very text that is hashed; two texts that differ tell what a recreation is about. */
    public static String json(Service service) {
        Map<String, Value> fields = new LinkedHashMap<>(service.in(Form.JSON).fields());
        UNHASHED.forEach(fields::remove);
        if (fields.get(DEPLOY) instanceof Value.Fields deploy) {
            Map<String, Value> kept = new LinkedHashMap<>(deploy.fields());
            kept.remove(REPLICAS);
            fields.put(DEPLOY, new Value.Fields(kept));
        }
        return JsonWriter.compact(new Value.Fields(fields));
    }

    /** The very text that is hashed. */
    public static String json(Network network) {
        return JsonWriter.compact(network.in(Form.JSON));
    }

    /** The very text that is hashed. */
    public static String json(Volume volume) {
        return JsonWriter.compact(volume.driver().isEmpty() ? withDefaultDriver(volume) : volume.in(Form.JSON));
    }

    private static Value.Fields withDefaultDriver(Volume volume) {
        return new Volume(
                        volume.name(),
                        DEFAULT_VOLUME_DRIVER,
                        volume.driverOpts(),
                        volume.external(),
                        volume.labels(),
                        volume.extensions())
                .in(Form.JSON);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
