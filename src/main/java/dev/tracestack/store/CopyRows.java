package dev.tracestack.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way through {@code COPY … FROM STDIN (FORMAT binary)}: PostgreSQL's documentation, "COPY", section
 * "Binary Format". Field by field in the table's order; nothing checks that the types are the columns'.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int CHUNK = 64 * 1024;
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;

    private final Sink sink;
    private final JsonbWriter json = new JsonbWriter();
    private byte[] buffer = new byte[CHUNK + 8 * 1024];
    private int length;

    /** Writes all rows of one COPY. */
    @FunctionalInterface
    interface Rows {
        void writeTo(CopyRows out) throws SQLException;
    }

    /** Where the bytes go; they are not kept. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] bytes, int length) throws SQLException;
    }

    private CopyRows(Sink sink) {
        this.sink = sink;
    }

    /**
     * Copies rows into a table.
     *
     * @return how many rows the server took
     */
    static long into(Connection connection, String table, String columns, Rows rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        try {
            encode((bytes, length) -> copy.writeToCopy(bytes, 0, length), rows);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** All of a COPY's bytes. */
    static void encode(Sink sink, Rows rows) throws SQLException {
        CopyRows out = new CopyRows(sink);
        out.bytes(SIGNATURE, SIGNATURE.length);
        out.int32(0);
        out.int32(0);
        rows.writeTo(out);
        out.int16(-1);
        out.send();
    }

    /** Begins a row of that many fields. */
    void row(int fields) throws SQLException {
        if (length >= CHUNK) {
            send();
        }
        int16(fields);
    }

    void text(@Nullable String value) throws SQLException {
        if (value == null) {
            nothing();
        } else {
            field(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Any text, as {@link EscapedText} writes it. */
    void escaped(String raw) throws SQLException {
        field(EscapedText.utf8(raw));
    }

    void bytea(byte[] value) throws SQLException {
        field(value);
    }

    void jsonb(Consumer<JsonbWriter> content) throws SQLException {
        content.accept(json.clear());
        int32(json.length() + 1);
        room(1);
        buffer[length++] = 1;
        bytes(json.buffer(), json.length());
    }

    void bigint(long value) {
        int32(8);
        int64(value);
    }

    /** A field without a value. */
    void nothing() {
        int32(-1);
    }

    /** A number of which 0 is written as null. */
    void bigintOrNull(long value) {
        if (value == 0) {
            nothing();
        } else {
            bigint(value);
        }
    }

    void integer(int value) {
        int32(4);
        int32(value);
    }

    void real(double value) {
        bigint(Double.doubleToLongBits(value));
    }

    void uuid(UUID value) {
        int32(16);
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    /** A {@code timestamptz}, from nanoseconds since 1970 as an unsigned number, cut to microseconds. */
    void timestamp(long unixNanos) {
        bigint(Long.divideUnsigned(unixNanos, 1000) - MICROS_1970_TO_2000);
    }

    /** A {@code timestamptz} between the years 1 and 9999, cut to microseconds. */
    void timestamp(Instant value) {
        bigint(value.getEpochSecond() * 1_000_000 + value.getNano() / 1000 - MICROS_1970_TO_2000);
    }

    private void field(byte[] value) throws SQLException {
        int32(value.length);
        bytes(value, value.length);
    }

    private void bytes(byte[] value, int count) throws SQLException {
        if (count > CHUNK) {
            send();
            sink.accept(value, count);
        } else {
            room(count);
            System.arraycopy(value, 0, buffer, length, count);
            length += count;
        }
    }

    private void int16(int value) {
        room(2);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void int32(int value) {
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >> shift);
        }
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    private void send() throws SQLException {
        sink.accept(buffer, length);
        length = 0;
    }
}
