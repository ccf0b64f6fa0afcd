package dev.tracestack.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, a signal that ends the process interrupts the command first and waits until it has finished the call that
 * runs and said how things stand.
 */
final class Interrupts implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Thread command = Thread.currentThread();
    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("interrupt").unstarted(this::interrupt);

    private Interrupts() {}

    static Interrupts ofThisThread() {
        Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
    }

    private void interrupt() {
        command.interrupt();
        try {
            boolean _ = said.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the JVM is in a hurry
        }
    }

    @Override
    public void close() {
        said.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException beingShutDown) {
            return;
        }
    }
}
