package dev.tracestack.runtime.docker.engine;

import java.io.IOException;
import java.io.InputStream;

/** A body in the chunked transfer coding (RFC 9112, 7.1); what comes after the last chunk is not read. */
final class ChunkedBody extends InputStream {

    private static final int HEX = 16;

    private final InputStream in;
    private InputStream chunk = InputStream.nullInputStream();
    private boolean begun;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int read = chunk.read(bytes, offset, length);
            if (read >= 0) {
                return read;
            }
            next();
        }
        return -1;
    }

    private void next() throws IOException {
        if (begun) {
            SocketAnswer.line(in); // the end of the chunk's line
        }
        begun = true;
        String size = SocketAnswer.line(in).replaceFirst(";.*", "").strip();
        try {
            long length = Long.parseLong(size, HEX);
            ended = length == 0;
            chunk = new SizedBody(in, length);
        } catch (NumberFormatException e) {
            throw new IOException("answers with a chunk of size '" + size + "'", e);
        }
    }
}
