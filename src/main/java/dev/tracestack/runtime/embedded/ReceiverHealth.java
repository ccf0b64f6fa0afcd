package dev.tracestack.runtime.embedded;

import dev.tracestack.http.Handler;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Answers as the {@code health_check} extension of collector 0.159.0: says that it listens, nothing of the sinks. */
final class ReceiverHealth implements Handler {

    private final InstantSource clock;
    private volatile @Nullable Instant since;

    ReceiverHealth(InstantSource clock) {
        this.clock = clock;
    }

    void up() {
        since = clock.instant();
    }

    void down() {
        since = null;
    }

    @Override
    public Response handle(Request request) {
        Instant start = since;
        return start == null
                ? Response.json(503, json("Server not available", "0001-01-01T00:00:00Z", ""))
                : Response.json(
                        200,
                        json("Server available", start.toString(), words(Duration.between(start, clock.instant()))));
    }

    private static String json(String status, String upSince, String uptime) {
        return "{\"status\":\"" + status + "\",\"upSince\":\"" + upSince + "\",\"uptime\":\"" + uptime + "\"}";
    }

    /** As Go prints a duration: {@code 1h2m3.5s}. */
    private static String words(Duration time) {
        String iso = time.isNegative() ? "0S" : time.toString().substring(2);
        return iso.replace("H", iso.contains("M") ? "h" : "h0m")
                .replace('M', 'm')
                .replace('S', 's');
    }
}
