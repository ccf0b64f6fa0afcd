package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the word to stop a part of the stack for a trial, and to start it again, on a socket in the project's private
 * folder: whoever may enter the folder may do so.
 */
final class PartSwitch implements AutoCloseable {

    /** What obeys. */
    interface Obeying {
        void halt(ServiceName service) throws InterruptedException;

        void resume(ServiceName service) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(PartSwitch.class);
    private static final int LONGEST_PATH = 100;
    private static final String DONE = "done";

    private final ServerSocketChannel server;
    private final Path path;

    private PartSwitch(ServerSocketChannel server, Path path) {
        this.server = server;
        this.path = path;
    }

    /** Listens until closed; where the folder's path is too long for a socket, nobody can be told anything. */
    static PartSwitch listen(StateFolder folder, Obeying obeying) {
        Path path = path(folder);
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            if (path.toString().length() <= LONGEST_PATH) {
                server.bind(UnixDomainSocketAddress.of(path));
                Thread.ofPlatform().name("part-switch").daemon().start(() -> serve(server, obeying));
            }
            return new PartSwitch(server, path);
        } catch (IOException e) {
            throw new UncheckedIOException("listening on " + path, e);
        }
    }

    /**
     * Says one word to the stack's process and waits until it is done.
     *
     * @throws TracestackException {@code TS112} where the process does not listen or did not manage
     */
    static void say(StateFolder folder, String word, ServiceName service) {
        Path path = path(folder);
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            write(socket, word + " " + service.value() + "\n");
            String answer = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8)).readLine();
            if (!DONE.equals(answer)) {
                throw failed(word, service, answer == null ? "no answer" : answer, null);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw failed(word, service, path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("closing {}: {}", path, e.getMessage());
        }
    }

    private static Path path(StateFolder folder) {
        return folder.path().resolve("parts.sock");
    }

    private static void serve(ServerSocketChannel server, Obeying obeying) {
        while (server.isOpen()) {
            try (SocketChannel caller = server.accept()) {
                BufferedReader reader = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
                String line = reader.readLine();
                write(caller, obey(line == null ? "" : line, obeying) + "\n");
            } catch (IOException e) {
                LOG.debug("a caller went away: {}", e.getMessage());
            }
        }
    }

    private static String obey(String line, Obeying obeying) {
        String[] words = line.split(" ", 2);
        try {
            ServiceName service = new ServiceName(words.length < 2 ? "" : words[1]);
            LOG.info("told to {}", line);
            switch (words[0]) {
                case "halt" -> obeying.halt(service);
                case "resume" -> obeying.resume(service);
                default -> {
                    return "unknown word";
                }
            }
            return DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (RuntimeException e) {
            LOG.error("told to {}, which failed", line, e);
            return String.valueOf(e.getMessage()).replaceAll("\\R", " ");
        }
    }

    private static void write(SocketChannel socket, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    private static TracestackException failed(
            String word, ServiceName service, String found, @Nullable Exception cause) {
        String message = "telling the stack to " + word + " " + service + ": expected it done, found " + found;
        Remedy remedy = Remedy.of("restart the stack", "tracestack down", "tracestack up");
        return cause == null
                ? new TracestackException(FaultCode.RUNTIME_UNAVAILABLE, message, remedy)
                : new TracestackException(FaultCode.RUNTIME_UNAVAILABLE, message, remedy, cause);
    }
}
