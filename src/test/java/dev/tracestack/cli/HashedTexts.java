package dev.tracestack.cli;

import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.load.ComposeLoader;
import dev.tracestack.compose.load.LoadRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The texts that config hashes are taken of, and the taking, done once more by other means. */
final class HashedTexts {

    private HashedTexts() {}

    /** Service to text, of a recorded project. */
    static Map<String, String> of(LoadRequest request) {
        Map<String, String> texts = new TreeMap<>();
        ComposeLoader.load(request)
                .project()
                .services()
                .forEach((name, service) -> texts.put(name, ConfigHash.json(service)));
        return texts;
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
