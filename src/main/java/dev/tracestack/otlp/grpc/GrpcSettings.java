package dev.tracestack.otlp.grpc;

import dev.tracestack.http.BodyBudget;
import dev.tracestack.http.BodyLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * What a server is told before it starts.
 *
 * @param addresses to listen on, the main one first
 * @param port the same on each; 0 for a free one
 * @param maxMessageBytes the largest request, after decompression
 * @param atOnce requests handled at the same time; more get RESOURCE_EXHAUSTED with a time to come back
 * @param heap what the messages of all requests in flight may take together; more get RESOURCE_EXHAUSTED in the same way
 * @param graceAtClose how long {@code close} waits for requests in flight
 */
public record GrpcSettings(
        List<InetAddress> addresses,
        int port,
        int maxMessageBytes,
        int atOnce,
        BodyBudget heap,
        Duration graceAtClose) {

    private static final int MESSAGE_BYTES = 16 << 20;

    public GrpcSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("there is no address to listen on");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (maxMessageBytes < 1 || atOnce < 1) {
            throw new IllegalArgumentException(
                    "message bytes " + maxMessageBytes + " and requests at once " + atOnce + " are not both positive");
        }
    }

    /** Messages of 16 MiB, four times what the collector takes, 256 at once, five seconds of grace. */
    public static GrpcSettings at(List<InetAddress> addresses, int port) {
        BodyBudget heap = BodyBudget.forBodiesOf(new BodyLimits(MESSAGE_BYTES, MESSAGE_BYTES));
        return new GrpcSettings(addresses, port, MESSAGE_BYTES, 256, heap, Duration.ofSeconds(5));
    }
}
