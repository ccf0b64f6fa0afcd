package dev.tracestack.runtime.docker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A connection to a unix socket. Reading ends with an exception when nothing comes for too long or when another thread closes
 * it; an interrupt of the reading thread breaks nothing off, because a call to an engine is finished once it is begun.
 */
final class SocketStream extends InputStream {

    private static final int BUFFER = 1 << 14;
    private static final String GIVEN_UP = "closed while it was waited for";

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long patienceMillis;
    private final Consumer<SocketStream> closed;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();

    private SocketStream(SocketChannel channel, SelectionKey key, Duration patience, Consumer<SocketStream> closed) {
        this.channel = channel;
        this.key = key;
        this.selector = key.selector();
        this.patienceMillis = patience.toMillis();
        this.closed = closed;
    }

    static SocketStream to(Path socket, Duration patience, Consumer<SocketStream> closed) throws IOException {
        boolean interrupted = Thread.interrupted(); // which would close the channel while it connects
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                channel.configureBlocking(false);
                Selector selector = Selector.open();
                return new SocketStream(channel, channel.register(selector, SelectionKey.OP_READ), patience, closed);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    void write(byte[] bytes, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
        while (left.hasRemaining()) {
            if (channel.write(left) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, read);
        return read;
    }

    /** Whether there is something to read; false at the end. */
    private boolean fill() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int read = received();
            buffer.flip();
            if (read < 0) {
                return false;
            }
            if (read == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return true;
    }

    private int received() throws IOException {
        try {
            return channel.read(buffer);
        } catch (ClosedChannelException givenUp) {
            throw new IOException(GIVEN_UP, givenUp);
        }
    }

    private void await(int operation) throws IOException {
        boolean interrupted = false;
        long began = System.nanoTime();
        try {
            key.interestOps(operation);
            while (true) {
                long left = patienceMillis
                        - Duration.ofNanos(System.nanoTime() - began).toMillis();
                if (patienceMillis > 0 && left <= 0) {
                    throw new SocketTimeoutException("no answer within " + patienceMillis / 1000 + " s");
                }
                if (selector.select(patienceMillis == 0 ? 0 : left) > 0) {
                    selector.selectedKeys().clear();
                    return;
                }
                interrupted |= Thread.interrupted(); // else the next wait would end at once
            }
        } catch (ClosedSelectorException | CancelledKeyException givenUp) {
            throw new IOException(GIVEN_UP, givenUp);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closed.accept(this);
        }
    }
}
