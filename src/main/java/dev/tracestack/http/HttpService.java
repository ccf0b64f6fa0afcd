package dev.tracestack.http;

import com.sun.net.httpserver.HttpServer;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running HTTP/1.1 server, one virtual thread a request, on one or on both loopback addresses. */
public final class HttpService implements AutoCloseable {

    private static final int BACKLOG = 512;
    private static final int TRIES_FOR_A_FREE_PORT = 10;

    private final List<HttpServer> servers;
    private final ExecutorService executor;
    private final Dispatcher dispatcher;
    private final Duration grace;

    private HttpService(List<HttpServer> servers, ExecutorService executor, Dispatcher dispatcher, Duration grace) {
        this.servers = List.copyOf(servers);
        this.executor = executor;
        this.dispatcher = dispatcher;
        this.grace = grace;
    }

    /**
     * Binds and starts to answer.
     *
     * @param name what the server is called in logs and messages
     * @throws TracestackException PORT_TAKEN, or INVALID_SETTING for an address that is not this machine's
     */
    public static HttpService start(String name, HttpSettings settings, Routes routes) {
        JdkServerLimits.apply();
        List<HttpServer> servers = bind(name, settings.listen());
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        Dispatcher dispatcher = new Dispatcher(name, settings, routes);
        for (HttpServer server : servers) {
            server.createContext("/", dispatcher);
            server.setExecutor(executor);
            server.start();
        }
        return new HttpService(servers, executor, dispatcher, settings.graceAtClose());
    }

    /** The port that it listens on, the same on every address. */
    public int port() {
        return servers.getFirst().getAddress().getPort();
    }

    /** Every address that it listens on, the main one first. */
    public List<InetSocketAddress> addresses() {
        return servers.stream().map(HttpServer::getAddress).toList();
    }

    /** Where a client on this machine reaches it, without a closing slash. */
    public URI uri() {
        InetAddress address = servers.getFirst().getAddress().getAddress();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** Answers new requests by 503, lets those in flight finish within the grace, then cuts what is left. */
    @Override
    public void close() {
        try {
            dispatcher.drain(grace);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        servers.forEach(server -> server.stop(0));
        executor.shutdownNow();
    }

    private static List<HttpServer> bind(String name, Listen listen) {
        List<HttpServer> bound = new ArrayList<>();
        for (int attempt = 1; ; attempt++) {
            int port = listen.port();
            try {
                for (InetAddress address : listen.addresses()) {
                    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
                    bound.add(server);
                    port = server.getAddress().getPort();
                }
                return bound;
            } catch (IOException failure) {
                bound.forEach(server -> server.stop(0));
                bound.clear();
                // a port that was free on the first address may be taken on the second
                if (listen.port() != 0 || attempt == TRIES_FOR_A_FREE_PORT) {
                    throw cannotListen(name, listen, failure);
                }
            }
        }
    }

    private static TracestackException cannotListen(String name, Listen listen, IOException failure) {
        String attempt = name + " cannot listen on " + listen + ": ";
        boolean addressIsWrong = failure instanceof UnknownHostException
                || (failure instanceof BindException
                        && !String.valueOf(failure.getMessage()).contains("in use"));
        if (addressIsWrong) {
            return new TracestackException(
                    FaultCode.INVALID_SETTING,
                    attempt + "expected an address of this machine, found " + failure.getMessage(),
                    Remedy.of("name an address of this machine, or 0.0.0.0 for all of them"),
                    failure);
        }
        return new TracestackException(
                FaultCode.PORT_TAKEN,
                attempt + "expected a free port, found " + failure.getMessage(),
                Remedy.of(
                        "choose another port, or stop the program that holds this one",
                        "ss -ltnp 'sport = :" + listen.port() + "'"),
                failure);
    }
}
