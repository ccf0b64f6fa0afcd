package dev.tracestack.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells drainers that wait that there is something to do. A signal that comes while nobody waits is not lost. */
final class Wakeup {

    private final Semaphore signals = new Semaphore(0);

    void signal() {
        signals.release();
    }

    /** Returns at a signal, or after that time. All signals so far are one. */
    void await(Duration most) throws InterruptedException {
        if (signals.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
    }
}
