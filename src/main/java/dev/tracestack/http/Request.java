package dev.tracestack.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** A request that has passed the checks on its {@code Host} and {@code Origin}. */
public final class Request {

    private final String method;
    private final String path;
    private final Map<String, String> parameters;
    private final Query query;
    private final Headers headers;
    private final InputStream wire;
    private final BodyLimits limits;
    private final BodyBudget.Lease lease;

    Request(
            String method,
            String path,
            Map<String, String> parameters,
            Query query,
            Headers headers,
            InputStream wire,
            BodyLimits limits,
            BodyBudget.Lease lease) {
        this.method = method;
        this.path = path;
        this.parameters = Map.copyOf(parameters);
        this.query = query;
        this.headers = headers;
        this.wire = wire;
        this.limits = limits;
        this.lease = lease;
    }

    /** In upper case; {@code HEAD} is handed to {@code GET} routes and its answer's body is not sent. */
    public String method() {
        return method;
    }

    /** The path as it was sent, not decoded. */
    public String path() {
        return path;
    }

    /**
     * What stood in the place of {@code {name}} in the route's pattern, percent-decoded.
     *
     * @throws IllegalArgumentException if the pattern has no such name, which is a bug of the route
     */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("route of " + path + " has no parameter '" + name + "'");
        }
        return value;
    }

    public Query query() {
        return query;
    }

    public Headers headers() {
        return headers;
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /**
     * Reads the body under the server's limits; to be called once.
     *
     * @throws SenderGone if the sender went away; leave it to the server
     */
    public Body body() throws SenderGone {
        return body(limits);
    }

    /** As {@link #body()}, under limits of the route's own. */
    public Body body(BodyLimits own) throws SenderGone {
        try {
            return BodyReader.read(wire, headers, own, lease);
        } catch (IOException broken) {
            throw new SenderGone(broken);
        }
    }
}
