package dev.tracestack.otlp.grpc;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.Exports;
import dev.tracestack.otlp.Signal;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A running OTLP/gRPC server for traces, metrics and logs; one virtual thread a request. */
public final class OtlpGrpcServer implements AutoCloseable {

    private static final int TRIES_FOR_A_FREE_PORT = 10;

    private final Server server;
    private final EventLoopGroup loop;
    private final ExecutorService executor;
    private final int port;
    private final GrpcSettings settings;

    private OtlpGrpcServer(
            Server server, EventLoopGroup loop, ExecutorService executor, int port, GrpcSettings settings) {
        this.server = server;
        this.loop = loop;
        this.executor = executor;
        this.port = port;
        this.settings = settings;
    }

    /**
     * Binds and starts to answer.
     *
     * @throws TracestackException PORT_TAKEN if it cannot listen
     */
    public static OtlpGrpcServer start(GrpcSettings settings, Exports exports) {
        // NIO instead of epoll: no native library to unpack and load, which costs start-up time
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("otlp-grpc-", 0).factory());
        for (int attempt = 1; ; attempt++) {
            try {
                int port = settings.port() == 0 ? freePort() : settings.port();
                Server server = builder(settings, exports, port, loop)
                        .executor(executor)
                        .build();
                return new OtlpGrpcServer(server.start(), loop, executor, port, settings);
            } catch (IOException failure) {
                if (settings.port() != 0 || attempt == TRIES_FOR_A_FREE_PORT) {
                    stop(loop);
                    executor.shutdown();
                    throw cannotListen(settings, failure);
                }
            }
        }
    }

    /** The port that it listens on, the same on every address. */
    public int port() {
        return port;
    }

    /** Takes no new requests, lets those in flight finish within the grace, then cuts what is left. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(settings.graceAtClose().toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
        stop(loop);
    }

    private static NettyServerBuilder builder(GrpcSettings settings, Exports exports, int port, EventLoopGroup loop) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(settings.addresses().getFirst(), port))
                .channelType(NioServerSocketChannel.class)
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .maxInboundMessageSize(settings.maxMessageBytes())
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        for (InetAddress more :
                settings.addresses().subList(1, settings.addresses().size())) {
            builder.addListenAddress(new InetSocketAddress(more, port));
        }
        Semaphore places = new Semaphore(settings.atOnce());
        for (Signal signal : Signal.values()) {
            builder.addService(ServerServiceDefinition.builder(signal.grpcService())
                    .addMethod(
                            ExportMethod.of(signal, settings.heap()),
                            new Leased(ServerCalls.asyncUnaryCall(new ExportCall(signal, exports, places))))
                    .build());
        }
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void stop(EventLoopGroup loop) {
        var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static TracestackException cannotListen(GrpcSettings settings, IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new TracestackException(
                FaultCode.PORT_TAKEN,
                "otel-collector cannot listen for OTLP/gRPC on port " + settings.port()
                        + ": expected a free port, found " + cause.getMessage(),
                Remedy.of(
                        "choose another port, or stop the program that holds this one",
                        "ss -ltnp 'sport = :" + settings.port() + "'"),
                failure);
    }
}
