package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that is started again when it ends without having been told to. */
final class WatchedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedPostgres.class);
    private static final Duration FOREVER = Duration.ofDays(10_000);
    private static final Pace PACE = new Pace(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final EmbeddedPostgres.Settings settings;
    private final Runnable restarted;
    private EmbeddedPostgres server;
    private boolean closing;

    private WatchedPostgres(EmbeddedPostgres.Settings settings, Runnable restarted, EmbeddedPostgres server) {
        this.settings = settings;
        this.restarted = restarted;
        this.server = server;
    }

    /** @param restarted told each time that the server was started again */
    static WatchedPostgres start(EmbeddedPostgres.Settings settings, Runnable restarted) throws InterruptedException {
        WatchedPostgres watched = new WatchedPostgres(settings, restarted, EmbeddedPostgres.start(settings));
        watched.watch();
        return watched;
    }

    @Override
    public void close() {
        EmbeddedPostgres last;
        synchronized (this) {
            closing = true;
            last = server;
        }
        last.close();
    }

    private synchronized void watch() {
        var _ = server.ended().thenAcceptAsync(ended -> restart(ended.exitValue()));
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private void restart(int exitCode) {
        if (isClosing()) {
            return;
        }
        LOG.error("PostgreSQL ended by itself with exit code {}; it is started again", exitCode);
        try {
            new Poller(Ticker.system())
                    .until(
                            Deadline.after(Ticker.system(), FOREVER),
                            PACE,
                            () -> isClosing() || startsAgain() ? Optional.of(true) : Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startsAgain() throws InterruptedException {
        try {
            EmbeddedPostgres fresh = EmbeddedPostgres.start(settings);
            synchronized (this) {
                if (!closing) {
                    server = fresh;
                    restarted.run();
                    watch();
                    return true;
                }
            }
            fresh.close();
            return true;
        } catch (TracestackException e) {
            LOG.error("PostgreSQL does not start again: {}", e.getMessage());
            return false;
        }
    }
}
