package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * What only the first question to an engine pays for: the JDK opens unix sockets with a source of random numbers, for which it
 * reads its security settings, and the first JSON takes as long. Beside the reading of the command line that takes no time.
 */
public final class HeadStart {

    private HeadStart() {}

    /** Begins, on a thread of its own that nobody waits for. */
    public static void take() {
        Thread.ofPlatform().daemon().name("head-start").start(HeadStart::touch);
    }

    private static void touch() {
        try (SocketChannel _ = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector _ = Selector.open()) {
            var _ = new ObjectMapper().readTree("{\"a\":[\"text\",1,true]}");
        } catch (IOException | UnsupportedOperationException noUnixSockets) {
            return; // the first question tells of it
        }
    }
}
