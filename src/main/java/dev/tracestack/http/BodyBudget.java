package dev.tracestack.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** The heap that bodies of all requests in flight may take together, so that many large ones cannot take all of it. */
public final class BodyBudget {

    /** There is no more to give at the moment. */
    public static final class Spent extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final AtomicLong left;

    BodyBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** What these limits say, else a quarter of the heap; never less than two whole bodies. */
    public static BodyBudget forBodiesOf(BodyLimits limits) {
        long together = limits.togetherBytes() > 0
                ? limits.togetherBytes()
                : Runtime.getRuntime().maxMemory() / 4;
        return new BodyBudget(Math.max(together, 2L * limits.decodedBytes()));
    }

    /** For one request; to be closed when its body is no longer needed. */
    public Lease lease() {
        return new Lease();
    }

    /** What one request has taken; given back when it is closed. Used by that request's thread alone. */
    public final class Lease implements AutoCloseable {
        private long taken;

        private void take(int bytes) throws Spent {
            if (left.addAndGet(-bytes) < 0) {
                left.addAndGet(bytes);
                throw new Spent();
            }
            taken += bytes;
        }

        /** The same stream, every byte that is read from it being taken from the budget. */
        public InputStream charge(InputStream source) {
            return new FilterInputStream(source) {
                @Override
                public int read() throws IOException {
                    take(1);
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = in.read(bytes, offset, length);
                    take(Math.max(0, read));
                    return read;
                }
            };
        }

        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
        }
    }
}
