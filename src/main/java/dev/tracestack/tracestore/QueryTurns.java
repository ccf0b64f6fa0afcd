package dev.tracestack.tracestore;

import dev.tracestack.http.Response;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets few queries run at once, so that together they stay within memory; the others wait for a while. */
final class QueryTurns {

    private final Semaphore places;
    private final Duration patience;

    QueryTurns(int atOnce, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** An answer that is being made. */
    interface Answering {
        Response answer() throws InterruptedException;
    }

    Response take(Answering query) throws InterruptedException {
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Response.text(503, "other queries kept the trace store busy for " + patience.toSeconds() + " s\n");
        }
        try {
            return query.answer();
        } finally {
            places.release();
        }
    }
}
