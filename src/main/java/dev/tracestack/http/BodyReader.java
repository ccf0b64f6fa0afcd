package dev.tracestack.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads a body under caps that hold before and after decompression. */
final class BodyReader {

    /** Read and thrown away so that a sender that is still writing gets to see why it was refused. */
    private static final long DRAIN_BYTES = 64L << 20;

    private enum Encoding {
        IDENTITY("identity"),
        GZIP("gzip"),
        DEFLATE("deflate"),
        UNKNOWN("unknown");

        private final String word;

        Encoding(String word) {
            this.word = word;
        }
    }

    private BodyReader() {}

    static Body read(InputStream wire, Headers headers, BodyLimits limits, BodyBudget.Lease lease) throws IOException {
        Body body = readFrom(wire, headers, limits, lease);
        if (body instanceof Body.Refused) {
            drain(wire);
        }
        return body;
    }

    private static Body readFrom(InputStream wire, Headers headers, BodyLimits limits, BodyBudget.Lease lease)
            throws IOException {
        Encoding encoding = encoding(headers.all("Content-Encoding"));
        if (encoding == Encoding.UNKNOWN) {
            return new Body.Refused(
                    415,
                    "Content-Encoding '" + String.join(", ", headers.all("Content-Encoding"))
                            + "' is not understood; send identity, gzip or deflate");
        }
        if (declaredLength(headers) > limits.wireBytes()) {
            return tooLarge("", limits.wireBytes());
        }
        CappedInputStream capped = new CappedInputStream(wire, limits.wireBytes());
        try (InputStream decoded = lease.charge(decoder(encoding, capped))) {
            byte[] bytes = decoded.readNBytes(limits.decodedBytes() + 1);
            return bytes.length > limits.decodedBytes()
                    ? tooLarge(" after decompression", limits.decodedBytes())
                    : new Body.Content(bytes);
        } catch (CappedInputStream.CapReached reached) {
            return tooLarge("", limits.wireBytes());
        } catch (BodyBudget.Spent spent) {
            return new Body.Refused(503, "the bodies of all requests in flight are too much at once; send it again");
        } catch (ZipException | EOFException broken) {
            return new Body.Refused(400, "the body is not valid " + encoding.word + ": " + broken.getMessage());
        }
    }

    private static InputStream decoder(Encoding encoding, InputStream in) throws IOException {
        return switch (encoding) {
            case IDENTITY, UNKNOWN -> in;
            case GZIP -> new GZIPInputStream(in, 8192);
            case DEFLATE -> new InflaterInputStream(in);
        };
    }

    private static Body.Refused tooLarge(String when, int cap) {
        return new Body.Refused(413, "the body is larger" + when + " than the " + cap + " bytes that are taken");
    }

    private static Encoding encoding(List<String> values) {
        return switch (String.join(",", values).strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Encoding.IDENTITY;
            case "gzip", "x-gzip" -> Encoding.GZIP;
            case "deflate", "zlib" -> Encoding.DEFLATE;
            default -> Encoding.UNKNOWN;
        };
    }

    private static long declaredLength(Headers headers) {
        try {
            return Long.parseLong(headers.first("Content-Length").orElse("0").strip());
        } catch (NumberFormatException unreadable) {
            return 0; // the JDK's server refuses it before us; the caps hold in any case
        }
    }

    private static void drain(InputStream wire) throws IOException {
        byte[] buffer = new byte[16384];
        long left = DRAIN_BYTES;
        while (left > 0) {
            int read = wire.read(buffer);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
