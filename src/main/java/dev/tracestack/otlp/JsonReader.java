package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Reads scalars, objects and arrays as the JSON form of protobuf writes them; null is absent everywhere. */
final class JsonReader {

    /** Reads the value of the field of that name, up to its last token, or skips it. */
    @FunctionalInterface
    interface Field {
        void read(String name) throws IOException;
    }

    /** Reads one element, up to its last token. */
    @FunctionalInterface
    interface Element {
        void read() throws IOException;
    }

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_NUMBER = 64;
    private static final Range INT32 = Range.signed(32);
    private static final Range INT64 = Range.signed(64);
    private static final Range UINT32 = Range.unsigned(32);
    private static final Range UINT64 = Range.unsigned(64);

    private final JsonParser in;
    private final OtlpJson.Form form;
    private final Limiter limiter;

    JsonReader(JsonParser in, OtlpJson.Form form, Limiter limiter) {
        this.in = in;
        this.form = form;
        this.limiter = limiter;
    }

    /** The one value of the document. */
    void document(Field field) throws IOException {
        in.nextToken();
        object(field);
        if (in.nextToken() != null) {
            throw wrong("something follows the end of the document");
        }
    }

    void object(Field field) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("expected an object, found " + in.currentToken());
        }
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (in.nextToken() != JsonToken.VALUE_NULL) {
                field.read(name);
            }
        }
    }

    void array(Element element) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("expected an array, found " + in.currentToken());
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    void skip() throws IOException {
        in.skipChildren();
    }

    String text() throws IOException {
        return limiter.text(string());
    }

    boolean bool() throws IOException {
        if (!in.currentToken().isBoolean()) {
            throw wrong("expected true or false, found " + in.currentToken());
        }
        return in.getBooleanValue();
    }

    /** Lower-case hex of an id, whatever its length. */
    String id() throws IOException {
        String id = switch (form) {
            case OTLP -> string().toLowerCase(Locale.ROOT);
            case TEMPO -> HexFormat.of().formatHex(octets(string()));
        };
        return id.substring(0, Math.min(id.length(), LONGEST_ID));
    }

    /** Standard base64 of bytes that may have been sent in the URL-safe alphabet and without padding. */
    String base64() throws IOException {
        return limiter.text(Base64.getEncoder().encodeToString(octets(string())));
    }

    private byte[] octets(String text) throws IOException {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            throw wrong("expected base64: " + notBase64.getMessage(), notBase64);
        }
    }

    /** A signed integer of 64 bits, as number or string. */
    long int64() throws IOException {
        return in.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                ? in.getLongValue()
                : integer(INT64).longValue();
    }

    /** An unsigned integer of 64 bits, in a long. */
    long uint64() throws IOException {
        return integer(UINT64).longValue();
    }

    /** An unsigned integer of 32 bits, in an int. */
    int uint32() throws IOException {
        return integer(UINT32).intValue();
    }

    /** A number, or a name, of which an unknown one rejects the span. */
    int enumeration(ToIntFunction<String> byName) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            return integer(INT32).intValue();
        }
        try {
            return byName.applyAsInt(in.getText());
        } catch (IllegalArgumentException unknown) {
            limiter.violate(String.valueOf(unknown.getMessage()));
            return 0;
        }
    }

    /** A number, or its text, or {@code NaN}, {@code Infinity}, {@code -Infinity}. */
    double real() throws IOException {
        if (!in.currentToken().isNumeric() && in.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("expected a number, found " + in.currentToken());
        }
        try {
            return Double.parseDouble(in.getText());
        } catch (NumberFormatException noNumber) {
            throw wrong("expected a number, found a text that is none", noNumber);
        }
    }

    private BigInteger integer(Range range) throws IOException {
        boolean scalar = in.currentToken().isNumeric() || in.currentToken() == JsonToken.VALUE_STRING;
        if (!scalar || in.getTextLength() > LONGEST_NUMBER) {
            throw wrong("expected an integer, found " + (scalar ? "one of too many digits" : in.currentToken()));
        }
        try {
            BigDecimal number = new BigDecimal(in.getText());
            if (number.precision() - (long) number.scale() <= LONGEST_NUMBER) {
                BigInteger integer = number.toBigIntegerExact();
                if (integer.compareTo(range.least()) >= 0 && integer.compareTo(range.most()) <= 0) {
                    return integer;
                }
            }
        } catch (ArithmeticException | NumberFormatException noInteger) {
            throw wrong("expected an integer, found " + Quoted.printable(in.getText()), noInteger);
        }
        throw wrong("expected an integer from " + range.least() + " to " + range.most() + ", found " + in.getText());
    }

    private record Range(BigInteger least, BigInteger most) {
        static Range unsigned(int bits) {
            return new Range(BigInteger.ZERO, BigInteger.TWO.pow(bits).subtract(BigInteger.ONE));
        }

        static Range signed(int bits) {
            BigInteger half = BigInteger.TWO.pow(bits - 1);
            return new Range(half.negate(), half.subtract(BigInteger.ONE));
        }
    }

    private String string() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("expected a string, found " + in.currentToken());
        }
        return in.getText();
    }

    private JsonParseException wrong(String what) {
        return new JsonParseException(in, what, in.currentTokenLocation());
    }

    private JsonParseException wrong(String what, Exception cause) {
        return new JsonParseException(in, what, in.currentTokenLocation(), cause);
    }
}
