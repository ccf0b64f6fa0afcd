package dev.tracestack.http;

import java.time.Duration;
import java.util.Set;

/**
 * What a server is told before it starts.
 *
 * @param ownNames names besides the loopback ones under which clients may address it in {@code Host}, lower case
 * @param cors which web pages of other origins may use it
 * @param bodies caps that hold where a route does not ask for others
 * @param atOnce requests handled at the same time; more get 503 with {@code Retry-After}
 * @param graceAtClose how long {@code close} waits for requests in flight
 */
public record HttpSettings(
        Listen listen, Set<String> ownNames, Cors cors, BodyLimits bodies, int atOnce, Duration graceAtClose) {

    public HttpSettings {
        ownNames = Set.copyOf(ownNames);
        if (atOnce < 1) {
            throw new IllegalArgumentException("requests at once is " + atOnce + "; it must be at least 1");
        }
    }

    /** Default limits, no names but the loopback ones, no other origins. */
    public static HttpSettings at(Listen listen) {
        return new HttpSettings(listen, Set.of(), Cors.none(), BodyLimits.DEFAULT, 256, Duration.ofSeconds(5));
    }

    public HttpSettings withOwnNames(Set<String> names) {
        return new HttpSettings(listen, names, cors, bodies, atOnce, graceAtClose);
    }

    public HttpSettings withCors(Cors other) {
        return new HttpSettings(listen, ownNames, other, bodies, atOnce, graceAtClose);
    }

    public HttpSettings withBodies(BodyLimits limits) {
        return new HttpSettings(listen, ownNames, cors, limits, atOnce, graceAtClose);
    }

    public HttpSettings withAtOnce(int requests) {
        return new HttpSettings(listen, ownNames, cors, bodies, requests, graceAtClose);
    }
}
