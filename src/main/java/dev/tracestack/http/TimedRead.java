package dev.tracestack.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/**
 * Reads a stream until a moment in time, so that a server that drips bytes cannot hold the caller.
 *
 * @param end on the clock of {@link System#nanoTime}
 */
record TimedRead(InputStream stream, long end) {

    /** All there is, but no more than that many bytes. */
    byte[] upTo(int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[16384];
        while (bytes.size() < most) {
            int read = stream.read(buffer, 0, Math.min(buffer.length, most - bytes.size()));
            if (read < 0) {
                break;
            }
            bytes.write(buffer, 0, read);
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("Read timed out");
            }
        }
        return bytes.toByteArray();
    }
}
