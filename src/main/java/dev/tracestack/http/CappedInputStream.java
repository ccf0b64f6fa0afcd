package dev.tracestack.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that hands out at most so many bytes and fails on the next one; closing it leaves the source open. */
final class CappedInputStream extends FilterInputStream {

    /** There was more than the cap. */
    static final class CapReached extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private long left;

    CappedInputStream(InputStream in, long cap) {
        super(in);
        this.left = cap;
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
        int read = in.read(bytes, offset, (int) Math.min(length, left + 1));
        if (read > left) {
            throw new CapReached();
        }
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public void close() {
        // the request's own stream is drained and closed by the server
    }
}
