package dev.tracestack.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request from its checks to the last byte of its answer. */
final class Dispatcher implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);

    private final String name;
    private final Routes routes;
    private final BodyLimits limits;
    private final BodyBudget budget;
    private final HostCheck hostCheck;
    private final OriginCheck originCheck;
    private final int atOnce;
    private final Semaphore places;
    private volatile boolean closing;

    Dispatcher(String name, HttpSettings settings, Routes routes) {
        this.name = name;
        this.routes = routes;
        this.limits = settings.bodies();
        this.budget = settings.budget();
        this.hostCheck = new HostCheck(settings.ownNames());
        this.originCheck = new OriginCheck(settings.cors());
        this.atOnce = settings.atOnce();
        this.places = new Semaphore(atOnce);
    }

    @Override
    public void handle(HttpExchange exchange) {
        // taken even where nobody reads it: without it the JDK's server closes the connection after the answer
        InputStream body = exchange.getRequestBody();
        boolean placed = !closing && places.tryAcquire();
        try (BodyBudget.Lease lease = budget.lease()) {
            Headers headers = new Headers(Map.copyOf(exchange.getRequestHeaders()));
            Response answer =
                    originCheck.forPage(placed ? answer(exchange, headers, body, lease) : comeAgain(), headers);
            send(exchange, inTime(answer));
        } catch (IOException gone) {
            LOG.debug("{}: {} {} was not answered", name, exchange.getRequestMethod(), exchange.getRequestURI(), gone);
        } finally {
            exchange.close();
            if (placed) {
                places.release();
            }
        }
    }

    /**
     * Takes no more requests and waits for those in flight. The JDK's own {@code stop} is no help here: a request that
     * broke off while it was sent makes it wait for all of its delay (JDK 25).
     */
    void drain(Duration within) throws InterruptedException {
        closing = true;
        if (places.tryAcquire(atOnce, within.toNanos(), TimeUnit.NANOSECONDS)) {
            places.release(atOnce);
        } else {
            LOG.warn("{}: closed with requests in flight, after {} ms", name, within.toMillis());
        }
    }

    private Response comeAgain() {
        return Response.text(503, closing ? "the server is stopping\n" : "too many requests at once\n");
    }

    /** Every 503 says when to come again. */
    private static Response inTime(Response answer) {
        boolean silent =
                answer.status() == 503 && answer.headers().first("Retry-After").isEmpty();
        return silent ? answer.with("Retry-After", "1") : answer;
    }

    private Response answer(HttpExchange exchange, Headers headers, InputStream body, BodyBudget.Lease lease)
            throws SenderGone {
        String method = exchange.getRequestMethod();
        URI target = exchange.getRequestURI();
        Optional<Response> early = hostCheck.refusal(headers, target).or(() -> originCheck.shortcut(method, headers));
        if (early.isPresent()) {
            return early.get();
        }
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        Routes.Match match;
        Query query;
        try {
            match = routes.match(method, path);
            query = Query.parse(target.getRawQuery() == null ? "" : target.getRawQuery());
        } catch (IllegalArgumentException malformed) {
            return Response.text(400, "the address cannot be read: " + malformed.getMessage() + "\n");
        }
        return switch (match) {
            case Routes.Match.Found found ->
                handled(
                        found.handler(),
                        new Request(method, path, found.parameters(), query, headers, body, limits, lease));
            case Routes.Match.OtherMethod other ->
                Response.text(405, method + " is not for this address\n")
                        .with("Allow", String.join(", ", other.allowed()));
            case Routes.Match.Nothing() -> Response.text(404, "404 page not found\n");
        };
    }

    private Response handled(Handler handler, Request request) throws SenderGone {
        try {
            return handler.handle(request);
        } catch (SenderGone gone) {
            throw gone;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Response.text(503, "the server is stopping\n");
        } catch (IOException | RuntimeException failure) {
            LOG.error("{}: {} {} failed", name, request.method(), request.path(), failure);
            return Response.text(500, "the server failed on this request; its log says why\n");
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers()
                .byName()
                .forEach((field, values) -> exchange.getResponseHeaders().put(field, values));
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        Pieces body = response.pieces();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.size()));
            exchange.sendResponseHeaders(response.status(), -1);
        } else if (body.size() == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), body.size());
            try (OutputStream out = exchange.getResponseBody()) {
                body.writeTo(out);
            }
        }
    }
}
