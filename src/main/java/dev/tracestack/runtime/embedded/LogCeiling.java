package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a log that another program writes from growing without bounds, as long as this process lives. */
final class LogCeiling {

    private static final Logger LOG = LoggerFactory.getLogger(LogCeiling.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private LogCeiling() {}

    static void keep(Path file) {
        Thread.ofVirtual().name("log-ceiling").start(() -> watch(file));
    }

    private static void watch(Path file) {
        try {
            while (true) {
                Ticker.system().sleep(INTERVAL);
                RollingFile.cutIfLarge(file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be kept small: {}", file, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
