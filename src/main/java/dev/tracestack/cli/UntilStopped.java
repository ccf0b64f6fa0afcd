package dev.tracestack.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Holds the foreground for a server until the process is told to stop. The JVM then waits until this is closed, so what is
 * opened after it may finish what is in flight.
 */
final class UntilStopped implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private UntilStopped() {}

    static UntilStopped ofThisProcess() {
        UntilStopped stopped = new UntilStopped();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stopped::stop));
        return stopped;
    }

    private void stop() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the JVM is in a hurry
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
