package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Writes scalars, {@code KeyValue} and {@code AnyValue} in JSON; a field that has its default is left out. */
final class JsonValueWriter {

    private static final String HTML = "<>&\u2028\u2029";

    private final JsonGenerator out;
    private final OtlpJson.Form form;

    JsonValueWriter(JsonGenerator out, OtlpJson.Form form) {
        this.out = out;
        this.form = form;
    }

    JsonGenerator out() {
        return out;
    }

    void id(String field, String hex) throws IOException {
        out.writeStringField(
                field,
                switch (form) {
                    case OTLP -> hex;
                    case TEMPO ->
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
                });
    }

    void enumerationUnlessZero(String field, int number, String name) throws IOException {
        if (number == 0) {
            return;
        }
        if (form == OtlpJson.Form.OTLP || name.endsWith("_" + number)) {
            out.writeNumberField(field, number);
        } else {
            out.writeStringField(field, name);
        }
    }

    void textUnlessEmpty(String field, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeFieldName(field);
            text(value);
        }
    }

    void timeUnlessZero(String field, long value) throws IOException {
        if (value != 0) {
            out.writeStringField(field, Long.toUnsignedString(value));
        }
    }

    void uint32UnlessZero(String field, int value) throws IOException {
        if (value != 0) {
            out.writeNumberField(field, Integer.toUnsignedLong(value));
        }
    }

    void attributesUnlessNone(String field, Attributes attributes) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(field);
        for (Attributes.Attribute entry : attributes.entries()) {
            out.writeStartObject();
            textUnlessEmpty("key", entry.key());
            out.writeFieldName("value");
            value(entry.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void value(AnyValue value) throws IOException {
        out.writeStartObject();
        switch (value) {
            case AnyValue.Empty() -> {}
            case AnyValue.Text(String text) -> {
                out.writeFieldName("stringValue");
                text(text);
            }
            case AnyValue.Bool(boolean bool) -> out.writeBooleanField("boolValue", bool);
            case AnyValue.Int(long number) -> out.writeStringField("intValue", Long.toString(number));
            case AnyValue.Real(double number) -> {
                out.writeFieldName("doubleValue");
                real(number);
            }
            case AnyValue.Items(List<AnyValue> items) -> {
                out.writeObjectFieldStart("arrayValue");
                if (!items.isEmpty()) {
                    out.writeArrayFieldStart("values");
                    for (AnyValue item : items) {
                        value(item);
                    }
                    out.writeEndArray();
                }
                out.writeEndObject();
            }
            case AnyValue.Map(Attributes entries) -> {
                out.writeObjectFieldStart("kvlistValue");
                attributesUnlessNone("values", entries);
                out.writeEndObject();
            }
            case AnyValue.Bytes(String base64) -> out.writeStringField("bytesValue", base64);
        }
        out.writeEndObject();
    }

    /** Jackson refuses a lone surrogate, escapes pairs and has no HTML escapes: such text is quoted here. */
    private void text(String value) throws IOException {
        if (value.chars().noneMatch(c -> Character.isSurrogate((char) c) || isEscapedFor(form, (char) c))) {
            out.writeString(value);
            return;
        }
        StringBuilder quoted = new StringBuilder(value.length() + 16).append('"');
        value.codePoints().forEach(point -> {
            boolean oneUnit = Character.isBmpCodePoint(point);
            char c = (char) point;
            if (oneUnit && (c == '"' || c == '\\')) {
                quoted.append('\\').append(c);
            } else if (oneUnit && (c < ' ' || Character.isSurrogate(c) || isEscapedFor(form, c))) {
                quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        out.writeRawValue(quoted.append('"').toString());
    }

    private static boolean isEscapedFor(OtlpJson.Form form, char c) {
        return form == OtlpJson.Form.TEMPO && HTML.indexOf(c) >= 0;
    }

    /** As ECMAScript and Go's encoding/json write a number; what JSON has no number for is a string, as in protobuf. */
    private void real(double number) throws IOException {
        if (!Double.isFinite(number)) {
            out.writeString(Double.toString(number));
            return;
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-6 || size >= 1e21)) {
            out.writeNumber(Double.toString(number)
                    .replace(".0E", "e")
                    .replace("E", "e")
                    .replaceFirst("e(\\d)", "e+$1"));
        } else if (size == 0) {
            out.writeNumber(1 / number < 0 ? "-0" : "0");
        } else {
            out.writeNumber(
                    new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString());
        }
    }
}
