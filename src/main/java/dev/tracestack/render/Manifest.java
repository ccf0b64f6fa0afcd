package dev.tracestack.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was rendered into a folder, in {@code .tracestack/rendered.json}: what was chosen, and the hash of every file that
 * is wholly ours. It holds no secret and belongs into version control beside the files, so that a clone still knows which
 * of them are as rendered. Line ends do not count, because git may change them.
 *
 * @param choices null where nothing was rendered yet, or by a version that did not remember them
 */
record Manifest(@Nullable Choices choices, Map<String, String> hashes) {

    static final String PATH = ".tracestack/rendered.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    Manifest {
        hashes = Map.copyOf(hashes);
    }

    static Manifest empty() {
        return new Manifest(null, Map.of());
    }

    /**
     * Reads a manifest.
     *
     * @throws TracestackException {@code INVALID_STATE} where the text is not one
     */
    static Manifest parse(String file, String text) {
        try {
            JsonNode document = JSON.readTree(text);
            JsonNode files = document.path("files");
            if (!files.isObject()) {
                throw new IllegalArgumentException("no object 'files'");
            }
            Map<String, String> hashes = new TreeMap<>();
            files.properties()
                    .forEach(
                            entry -> hashes.put(entry.getKey(), entry.getValue().asText()));
            JsonNode choices = document.path("choices");
            return new Manifest(choices.isMissingNode() ? null : ChoicesJson.read(choices), hashes);
        } catch (JsonProcessingException e) {
            throw invalid(file, e.getOriginalMessage());
        } catch (IllegalArgumentException | TracestackException e) {
            throw invalid(file, String.valueOf(e.getMessage()));
        }
    }

    String text() {
        Map<String, Object> document = new TreeMap<>();
        document.put("version", 1);
        if (choices != null) {
            document.put("choices", ChoicesJson.write(choices));
        }
        document.put("files", new TreeMap<>(hashes));
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing strings as JSON", e);
        }
    }

    Optional<Choices> remembered() {
        return Optional.ofNullable(choices);
    }

    /** This manifest with other choices. */
    Manifest with(Choices chosen) {
        return new Manifest(chosen, hashes);
    }

    /** This manifest with that file as it is now; what else it knew it keeps. */
    Manifest with(String path, String text) {
        Map<String, String> all = new TreeMap<>(hashes);
        all.put(path, hash(text));
        return new Manifest(choices, all);
    }

    boolean knows(String path) {
        return hashes.containsKey(path);
    }

    /** Whether that is what was rendered at that path. */
    boolean isAsRendered(String path, String text) {
        return hash(text).equals(hashes.get(path));
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static TracestackException invalid(String file, String found) {
        return new TracestackException(
                FaultCode.INVALID_STATE,
                "reading " + file + ": expected what was chosen and the hashes of rendered files, found " + found,
                Remedy.of(
                        "restore the file, or delete it; then choices are to be made again, and files that differ count as not"
                                + " rendered by tracestack",
                        "rm " + file));
    }
}
