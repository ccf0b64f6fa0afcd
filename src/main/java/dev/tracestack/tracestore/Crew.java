package dev.tracestack.tracestore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lends a query's own thread as many others as there are processors left; where none is idle it works alone. */
final class Crew {

    private static final long IDLE_SECONDS = 10;

    private final int others;
    private final ThreadPoolExecutor threads;

    /** For that many processors, with threads of its own that end when they were idle for a while. */
    Crew(int processors) {
        others = Math.max(0, processors - 1);
        threads = new ThreadPoolExecutor(
                0,
                Math.max(1, others),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("trace-store-scan-", 0).factory());
    }

    static Crew ofThisMachine() {
        return new Crew(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Does the same work in up to that many threads and waits for all of them.
     *
     * @param work made once for each thread; parts of the whole are shared out by the works themselves
     */
    <T> List<T> together(int most, Supplier<? extends Callable<T>> work) throws InterruptedException {
        List<Future<T>> lent = new ArrayList<>();
        try {
            for (int i = 1; i < most && i <= others; i++) {
                lent.add(threads.submit(work.get()));
            }
        } catch (RejectedExecutionException allAtWork) {
            // those that were idle will do
        }
        FutureTask<T> own = new FutureTask<>(work.get());
        own.run();
        List<Future<T>> all = new ArrayList<>(List.of(own));
        all.addAll(lent);
        return results(all);
    }

    /** All are over when it returns, or fails. */
    private static <T> List<T> results(List<Future<T>> all) throws InterruptedException {
        List<T> results = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Future<T> one : all) {
            try {
                results.add(one.get());
            } catch (ExecutionException failed) {
                failures.add(unchecked(failed));
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return results;
    }

    private static RuntimeException unchecked(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException cause -> cause;
            case Error bug -> throw bug;
            case null -> new IllegalStateException(failed);
            case Throwable other -> new IllegalStateException(other);
        };
    }
}
