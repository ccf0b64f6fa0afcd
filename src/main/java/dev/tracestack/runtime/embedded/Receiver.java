package dev.tracestack.runtime.embedded;

import dev.tracestack.http.BodyBudget;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.metrics.PrometheusWriter;
import dev.tracestack.otlp.ExportHandler;
import dev.tracestack.otlp.Signal;
import dev.tracestack.otlp.grpc.GrpcSettings;
import dev.tracestack.otlp.grpc.OtlpGrpcServer;
import dev.tracestack.stack.PortName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The embedded otel-collector: OTLP over gRPC and HTTP on the loopback addresses, acknowledged when every sink has the
 * spans, with the collector's health answer and metric names.
 */
public final class Receiver implements AutoCloseable {

    private static final String NAME = "otel-collector";
    private static final int AT_ONCE = 256;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ReceiverSettings settings;
    private final MetricsRegistry registry;
    private final ReceiverHealth health;
    private final Map<PortName, Integer> ports = new EnumMap<>(PortName.class);
    private final Deque<Runnable> closing = new ArrayDeque<>();

    private Receiver(ReceiverSettings settings, MetricsRegistry registry, InstantSource clock) {
        this.settings = settings;
        this.registry = registry;
        this.health = new ReceiverHealth(clock);
    }

    /**
     * Listens on every port and starts to take spans; what a sink does not take yet is refused with a time to come back.
     *
     * @param sinks in the order in which they are offered the spans
     * @throws dev.tracestack.fault.TracestackException PORT_TAKEN; nothing is left open then
     */
    public static Receiver start(
            ReceiverSettings settings, List<ReceiverSink> sinks, MetricsRegistry registry, InstantSource clock) {
        Receiver receiver = new Receiver(settings, registry, clock);
        boolean started = false;
        try {
            receiver.open(sinks, clock);
            started = true;
            return receiver;
        } finally {
            if (!started) {
                receiver.close();
            }
        }
    }

    /** Where it listens, by the name of each port; what was asked for, or what was free. */
    public Map<PortName, Integer> ports() {
        return Map.copyOf(ports);
    }

    /** Takes no new requests, lets those in flight finish for a few seconds, then closes every port. */
    @Override
    public void close() {
        health.down();
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }

    private void open(List<ReceiverSink> sinks, InstantSource clock) {
        ReceiverMetrics metrics = new ReceiverMetrics(registry);
        metrics.process(clock);
        FanOut fanOut = new FanOut(sinks, metrics);
        Map<Signal, AtomicBoolean> said = Map.of(Signal.METRICS, new AtomicBoolean(), Signal.LOGS, new AtomicBoolean());
        serve(PortName.COLLECTOR_HEALTH, settings.health(), Routes.none().get("/", health), null);
        serve(
                PortName.COLLECTOR_METRICS,
                settings.metrics(),
                Routes.none().get("/metrics", request -> metrics()),
                null);
        ReceiverIntake overHttp = new ReceiverIntake("http", settings.limits(), fanOut, metrics, said);
        Routes routes = Routes.none();
        for (Signal signal : Signal.values()) {
            routes = routes.post(signal.httpPath(), new ExportHandler(signal, overHttp));
        }
        BodyBudget heap = BodyBudget.forBodiesOf(settings.bodies());
        HttpService http = serve(PortName.OTLP_HTTP, settings.http(), routes, heap);
        List<InetAddress> addresses =
                http.addresses().stream().map(InetSocketAddress::getAddress).toList();
        ReceiverIntake overGrpc = new ReceiverIntake("grpc", settings.limits(), fanOut, metrics, said);
        OtlpGrpcServer grpc = OtlpGrpcServer.start(
                new GrpcSettings(addresses, settings.grpc(), settings.bodies().wireBytes(), AT_ONCE, heap, GRACE),
                overGrpc);
        closing.push(grpc::close);
        ports.put(PortName.OTLP_GRPC, grpc.port());
        health.up();
    }

    private HttpService serve(PortName name, int port, Routes routes, @Nullable BodyBudget heap) {
        HttpSettings own = HttpSettings.at(Listen.loopback(port))
                .withCors(settings.cors())
                .withBodies(settings.bodies())
                .withAtOnce(AT_ONCE);
        HttpService service = HttpService.start(NAME, heap == null ? own : own.withShared(heap), routes);
        closing.push(service::close);
        ports.put(name, service.port());
        return service;
    }

    private Response metrics() {
        return Response.of(200, PrometheusWriter.CONTENT_TYPE, registry.expose().getBytes(StandardCharsets.UTF_8));
    }
}
