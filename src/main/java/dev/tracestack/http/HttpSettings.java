package dev.tracestack.http;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server is told before it starts.
 *
 * @param ownNames names besides the loopback ones under which clients may address it in {@code Host}, lower case
 * @param cors which web pages of other origins may use it
 * @param bodies caps that hold where a route does not ask for others
 * @param atOnce requests handled at the same time; more get 503 with {@code Retry-After}
 * @param graceAtClose how long {@code close} waits for requests in flight
 * @param shared the heap for bodies, where other servers take of it as well; null for one of its own
 */
public record HttpSettings(
        Listen listen,
        Set<String> ownNames,
        Cors cors,
        BodyLimits bodies,
        int atOnce,
        Duration graceAtClose,
        @Nullable BodyBudget shared) {

    public HttpSettings {
        ownNames = Set.copyOf(ownNames);
        if (atOnce < 1) {
            throw new IllegalArgumentException("requests at once is " + atOnce + "; it must be at least 1");
        }
    }

    /** Default limits, no names but the loopback ones, no other origins. */
    public static HttpSettings at(Listen listen) {
        return new HttpSettings(listen, Set.of(), Cors.none(), BodyLimits.DEFAULT, 256, Duration.ofSeconds(5), null);
    }

    public HttpSettings withOwnNames(Set<String> names) {
        return new HttpSettings(listen, names, cors, bodies, atOnce, graceAtClose, shared);
    }

    public HttpSettings withCors(Cors other) {
        return new HttpSettings(listen, ownNames, other, bodies, atOnce, graceAtClose, shared);
    }

    public HttpSettings withBodies(BodyLimits limits) {
        return new HttpSettings(listen, ownNames, cors, limits, atOnce, graceAtClose, shared);
    }

    public HttpSettings withAtOnce(int requests) {
        return new HttpSettings(listen, ownNames, cors, bodies, requests, graceAtClose, shared);
    }

    /** With a budget for bodies that other servers share. */
    public HttpSettings withShared(BodyBudget budget) {
        return new HttpSettings(listen, ownNames, cors, bodies, atOnce, graceAtClose, budget);
    }

    BodyBudget budget() {
        return shared == null ? BodyBudget.forBodiesOf(bodies) : shared;
    }
}
