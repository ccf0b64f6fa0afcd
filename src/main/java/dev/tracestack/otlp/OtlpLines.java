package dev.tracestack.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * OTLP/JSON lines, one export request a line, as the OpenTelemetry file exporter writes them. A file that holds one
 * request on several lines is read as well.
 */
public final class OtlpLines {

    /** The longest line, and the longest request on several lines, in bytes. */
    public static final int LONGEST = 64 << 20;

    /** Takes what is read, line by line. */
    public interface Reader {

        /** The spans of a line, which is counted from 1. */
        void spans(int line, DecodedTraces spans) throws InterruptedException;

        /** A line that holds no export request; reading goes on with the next. */
        void bad(int line, String reason) throws InterruptedException;
    }

    private final InputStream in;
    private final DecodeLimits limits;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int at;

    private OtlpLines(InputStream in, DecodeLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Reads to the end. */
    public static void read(InputStream in, DecodeLimits limits, Reader reader)
            throws IOException, InterruptedException {
        new OtlpLines(in, limits).read(reader);
    }

    private void read(Reader reader) throws IOException, InterruptedException {
        boolean first = true;
        for (int line = 1; more(); line++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            boolean whole = line(bytes);
            if (!whole) {
                reader.bad(line, "the line is longer than " + (LONGEST >> 20) + " MiB");
            } else if (!isBlank(bytes)) {
                line += decode(line, bytes, first, reader);
                first = false;
            }
        }
    }

    /** How many further lines it took. */
    private int decode(int line, ByteArrayOutputStream bytes, boolean first, Reader reader)
            throws IOException, InterruptedException {
        InvalidPayload why;
        try {
            reader.spans(line, OtlpJson.decode(bytes.toByteArray(), limits));
            return 0;
        } catch (InvalidPayload bad) {
            why = bad;
        }
        if (first && opensOnly(bytes)) {
            return rest(line, bytes, reader);
        }
        reader.bad(line, String.valueOf(why.getMessage()));
        return 0;
    }

    /** A request that begins with a bracket alone on its line takes all lines. */
    private int rest(int line, ByteArrayOutputStream bytes, Reader reader) throws IOException, InterruptedException {
        int lines = 0;
        while (more()) {
            bytes.write('\n');
            if (!line(bytes)) {
                reader.bad(line, "the request is longer than " + (LONGEST >> 20) + " MiB");
                return lines;
            }
            lines++;
        }
        try {
            reader.spans(line, OtlpJson.decode(bytes.toByteArray(), limits));
        } catch (InvalidPayload bad) {
            reader.bad(line, String.valueOf(bad.getMessage()));
        }
        return lines;
    }

    private static boolean opensOnly(ByteArrayOutputStream bytes) {
        return bytes.size() < 100
                && bytes.toString(StandardCharsets.UTF_8).strip().matches("\\{|\\{\\s*\"\\w+\"\\s*:\\s*\\[?\\s*\\{?");
    }

    private static boolean isBlank(ByteArrayOutputStream bytes) {
        return bytes.size() < 100 && bytes.toString(StandardCharsets.UTF_8).isBlank();
    }

    private boolean more() throws IOException {
        while (at == filled) {
            filled = in.read(buffer);
            at = 0;
            if (filled < 0) {
                filled = 0;
                return false;
            }
        }
        return true;
    }

    /** Adds the line without its end; false where it is too long, and then it was passed over. */
    private boolean line(ByteArrayOutputStream bytes) throws IOException {
        boolean fits = true;
        while (more()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            fits = fits && bytes.size() + (end - at) <= LONGEST;
            if (fits) {
                bytes.write(buffer, at, end - at);
            }
            boolean ended = end < filled;
            at = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        return fits;
    }
}
