package dev.tracestack.stack;

import java.net.URI;

/**
 * Where the parts of a running stack answer, as seen from this machine.
 *
 * @param otlpGrpc OTLP over gRPC, {@code http://127.0.0.1:4317}
 * @param otlpHttp OTLP over HTTP without the path {@code /v1/traces}
 * @param tempo base of Tempo's HTTP API
 * @param worker base of the worker's HTTP API
 * @param postgres the durable store
 */
public record Endpoints(URI otlpGrpc, URI otlpHttp, URI tempo, URI worker, PostgresEndpoint postgres) {

    private static final String LOOPBACK = "127.0.0.1";

    /** A PostgreSQL database without credentials. */
    public record PostgresEndpoint(String host, int port, String database) {

        /** {@code postgresql://127.0.0.1:5433/agent_control}, as psql and libpq take it. */
        public String url() {
            return "postgresql://" + host + ":" + port + "/" + database;
        }
    }

    /** The endpoints of a stack whose ports are published on this machine's loopback. */
    public static Endpoints onLoopback(Ports ports) {
        return new Endpoints(
                http(ports, PortName.OTLP_GRPC),
                http(ports, PortName.OTLP_HTTP),
                http(ports, PortName.TEMPO),
                http(ports, PortName.WORKER),
                new PostgresEndpoint(LOOPBACK, ports.get(PortName.POSTGRES), "agent_control"));
    }

    private static URI http(Ports ports, PortName name) {
        return URI.create("http://" + LOOPBACK + ":" + ports.get(name));
    }
}
