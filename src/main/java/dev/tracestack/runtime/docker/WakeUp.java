package dev.tracestack.runtime.docker;

import dev.tracestack.check.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The machine's time, in which a pause ends early when the engine tells that something happened. */
final class WakeUp implements Ticker {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private final ThreadLocal<Long> seen = new ThreadLocal<>();
    private long count;

    /** Something happened: whoever pauses looks again. */
    void now() {
        lock.lock();
        try {
            count++;
            happened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /** Pauses; not at all where something happened since this thread's last pause, so that nothing is missed. */
    @Override
    public void sleep(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Long before = seen.get();
            long from = before == null ? 0 : before;
            long left = time.toNanos();
            while (count == from && left > 0) {
                left = happened.awaitNanos(left);
            }
            seen.set(count);
        } finally {
            lock.unlock();
        }
    }
}
