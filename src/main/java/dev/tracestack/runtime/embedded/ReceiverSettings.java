package dev.tracestack.runtime.embedded;

import dev.tracestack.http.BodyLimits;
import dev.tracestack.http.Cors;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;

/**
 * Where the receiver listens and what it takes. All ports are on the loopback addresses; 0 is any free one.
 *
 * @param health answers as the collector's {@code health_check} extension does
 * @param metrics answers {@code GET /metrics}
 * @param cors which web pages may send over HTTP
 * @param bodies of HTTP; over gRPC a message may have, decompressed, as many bytes as a body on the wire
 */
public record ReceiverSettings(
        int grpc, int http, int health, int metrics, Cors cors, BodyLimits bodies, DecodeLimits limits) {

    /** That stack's ports, no web pages, standard limits. */
    public static ReceiverSettings at(Ports ports) {
        return new ReceiverSettings(
                ports.get(PortName.OTLP_GRPC),
                ports.get(PortName.OTLP_HTTP),
                ports.get(PortName.COLLECTOR_HEALTH),
                ports.get(PortName.COLLECTOR_METRICS),
                Cors.none(),
                BodyLimits.DEFAULT,
                DecodeLimits.standard());
    }

    public ReceiverSettings withCors(Cors other) {
        return new ReceiverSettings(grpc, http, health, metrics, other, bodies, limits);
    }
}
