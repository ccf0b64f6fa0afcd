package dev.tracestack.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Holds a scalar to the tag that was written before it, as go-yaml does when it reads a file. */
final class TaggedScalar {

    private TaggedScalar() {}

    /** What is wrong with the scalar; empty where its tag is none, a foreign one, or fits. */
    static Optional<String> misfit(Scalar scalar) {
        String tag = ScalarTyping.shortTag(scalar.tag());
        String text = scalar.value();
        boolean fits = switch (tag) {
            case "bool" -> ScalarTyping.untagged(text) instanceof ScalarValue.Bool;
            case "int" ->
                ScalarTyping.untagged(text) instanceof ScalarValue.Whole
                        || GoNumbers.whole(text.replace("_", "")).isPresent();
            case "float" ->
                switch (ScalarTyping.untagged(text)) {
                    case ScalarValue.Decimal number -> true;
                    case ScalarValue.Whole number -> true;
                    case ScalarValue.Bool other -> false;
                    case ScalarValue.Null other -> false;
                    case ScalarValue.Text other -> false;
                    case ScalarValue.Timestamp other -> false;
                };
            case "null" -> ScalarTyping.untagged(text) instanceof ScalarValue.Null;
            case "timestamp" -> ScalarTyping.untagged(text) instanceof ScalarValue.Timestamp;
            case "binary" -> bytes(text).isPresent();
            default -> true;
        };
        String expected = tag.equals("binary") ? "base64" : "a value";
        return fits
                ? Optional.empty()
                : Optional.of("expected " + expected + " for !!" + tag + ", found '" + text + "'");
    }

    /** The scalar, or the text that it stands for where its tag says that it is encoded. */
    static Scalar decoded(Scalar scalar) {
        if (!ScalarTyping.shortTag(scalar.tag()).equals("binary")) {
            return scalar;
        }
        return bytes(scalar.value())
                .map(bytes -> Scalar.text(scalar.position(), new String(bytes, StandardCharsets.UTF_8)))
                .orElse(scalar);
    }

    /** Base64 with its padding; line breaks do not count. */
    private static Optional<byte[]> bytes(String text) {
        String joined = text.replace("\n", "").replace("\r", "");
        try {
            return joined.length() % 4 == 0 ? Optional.of(Base64.getDecoder().decode(joined)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
