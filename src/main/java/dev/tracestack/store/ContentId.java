package dev.tracestack.store;

import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identity of a resource or scope: the first half of the SHA-256 of what is stored of it. Two writers that see the same
 * one for the first time agree on its id without asking.
 */
final class ContentId {

    private ContentId() {}

    static UUID of(Resource resource, String attributes) {
        return digest(
                attributes,
                Integer.toUnsignedString(resource.droppedAttributesCount()),
                EscapedText.escape(resource.schemaUrl()));
    }

    static UUID of(Scope scope, String attributes) {
        return digest(
                attributes,
                Integer.toUnsignedString(scope.droppedAttributesCount()),
                EscapedText.escape(scope.schemaUrl()),
                EscapedText.escape(scope.name()),
                EscapedText.escape(scope.version()));
    }

    private static UUID digest(String attributes, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, attributes.getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                add(digest, part.getBytes(StandardCharsets.UTF_8));
            }
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length).flip());
        digest.update(part);
    }
}
