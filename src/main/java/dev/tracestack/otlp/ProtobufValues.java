package dev.tracestack.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the messages of {@code common/v1/common.proto}: {@code KeyValue} and {@code AnyValue}. */
final class ProtobufValues {

    private static final int VARINT = 0;
    private static final int I64 = 1;
    private static final int LEN = 2;

    private final CodedInputStream in;
    private final StringForm strings;
    private final Limiter limiter;
    private final RepeatedTexts texts = new RepeatedTexts();
    private final @Nullable RepeatedAttributes attributes;

    ProtobufValues(CodedInputStream in, StringForm strings, Limiter limiter) {
        this(in, strings, limiter, null);
    }

    /** The last is of the bytes that are read, and absent where they are in no array. */
    ProtobufValues(CodedInputStream in, StringForm strings, Limiter limiter, @Nullable RepeatedAttributes attributes) {
        this.in = in;
        this.strings = strings;
        this.limiter = limiter;
        this.attributes = attributes;
    }

    CodedInputStream in() {
        return in;
    }

    Attributes.Attribute attribute() throws IOException {
        if (attributes == null) {
            return attribute(1);
        }
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        boolean isWhole = length >= 0 && length <= in.getBytesUntilLimit();
        Attributes.Attribute known = isWhole ? attributes.find(from, length) : null;
        if (known != null) {
            countItem();
            in.skipRawBytes(length);
            return known;
        }
        Attributes.Attribute read = attribute(1, length);
        if (isWhole && !limiter.hasViolation()) {
            attributes.keep(from, length, read);
        }
        return read;
    }

    private Attributes.Attribute attribute(int level) throws IOException {
        return attribute(level, in.readRawVarint32());
    }

    private Attributes.Attribute attribute(int level, int length) throws IOException {
        countItem();
        String key = "";
        AnyValue value = AnyValue.EMPTY;
        int outer = in.pushLimit(length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> key = text();
                case (2 << 3) | LEN -> value = value(level);
                default -> skip(tag);
            }
        }
        leave(outer);
        return new Attributes.Attribute(key, value);
    }

    private AnyValue value(int level) throws IOException {
        AnyValue value = AnyValue.EMPTY;
        int outer = enter();
        if (limiter.isTooDeep(level)) {
            in.skipRawBytes(in.getBytesUntilLimit());
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> value = new AnyValue.Text(text());
                case (2 << 3) | VARINT -> value = new AnyValue.Bool(in.readBool());
                case (3 << 3) | VARINT -> value = new AnyValue.Int(in.readInt64());
                case (4 << 3) | I64 -> value = new AnyValue.Real(in.readDouble());
                case (5 << 3) | LEN -> value = items(level + 1);
                case (6 << 3) | LEN -> value = map(level + 1);
                case (7 << 3) | LEN ->
                    value = new AnyValue.Bytes(limiter.text(Base64.getEncoder().encodeToString(in.readByteArray())));
                default -> skip(tag);
            }
        }
        leave(outer);
        return value;
    }

    private AnyValue items(int level) throws IOException {
        List<AnyValue> items = new ArrayList<>();
        int outer = enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> {
                    countItem();
                    items.add(value(level));
                }
                default -> skip(tag);
            }
        }
        leave(outer);
        return new AnyValue.Items(items);
    }

    private AnyValue map(int level) throws IOException {
        List<Attributes.Attribute> entries = new ArrayList<>();
        int outer = enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> entries.add(attribute(level));
                default -> skip(tag);
            }
        }
        leave(outer);
        return new AnyValue.Map(new Attributes(entries));
    }

    String text() throws IOException {
        byte[] bytes = in.readByteArray();
        String known = texts.find(bytes);
        return limiter.text(known == null ? texts.keep(bytes, decoded(bytes)) : known);
    }

    private String decoded(byte[] bytes) throws InvalidProtocolBufferException {
        try {
            return switch (strings) {
                case UTF_8 -> Wtf8.utf8(bytes);
                case WTF_8 -> Wtf8.decode(bytes);
            };
        } catch (CharacterCodingException malformed) {
            throw new InvalidProtocolBufferException(
                    "Protocol message had invalid " + strings.name().replace('_', '-') + ".", malformed);
        }
    }

    /** Begins a nested message; its {@link CodedInputStream#readTag} returns 0 at its end. */
    int enter() throws IOException {
        return in.pushLimit(in.readRawVarint32());
    }

    void leave(int outer) {
        in.popLimit(outer);
    }

    void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("Protocol message ended a group that it had not begun.");
        }
    }

    private void countItem() throws InvalidProtocolBufferException {
        @Nullable String refusal = limiter.countItem();
        if (refusal != null) {
            throw new InvalidProtocolBufferException(refusal);
        }
    }
}
