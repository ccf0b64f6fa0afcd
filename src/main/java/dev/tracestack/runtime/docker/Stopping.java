package dev.tracestack.runtime.docker;

import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineEvents;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * How containers are stopped. An engine answers when it has cleared away after a container, which takes twice as long as
 * ending it; what waits for nothing but the end may go on as soon as the engine tells of that.
 */
final class Stopping implements AutoCloseable {

    /** One container: its process has ended; the engine is done with it. */
    private record Parting(CompletableFuture<Void> ended, CompletableFuture<Void> cleared) {}

    private final Engine engine;
    private final Map<String, Parting> partings = new ConcurrentHashMap<>();
    private final CountDownLatch oneHasEnded = new CountDownLatch(1);
    private final @Nullable EngineEvents events;

    private Stopping(Engine engine, @Nullable String project) {
        this.engine = engine;
        this.events = project == null ? null : endings(project);
    }

    /** Null where the engine tells nothing: then each is waited for wholly, which only takes longer. */
    private @Nullable EngineEvents endings(String project) {
        try {
            return engine.endings(project, this::ended);
        } catch (EngineError tellsNothing) {
            return null;
        }
    }

    /** Each is waited for until the engine is done with it. */
    static Stopping wholly(Engine engine) {
        return new Stopping(engine, null);
    }

    /** Each is waited for until it has ended; {@link #cleared} waits for the rest. */
    static Stopping untilTheyEnd(Engine engine, String project) {
        return new Stopping(engine, project);
    }

    /**
     * Stops a container. It has ended when this comes back.
     *
     * @throws EngineError where the engine refuses, or does not answer
     */
    void stop(String id, @Nullable Duration grace) {
        if (events == null) {
            engine.containers().stop(id, grace);
            return;
        }
        Parting parting = new Parting(new CompletableFuture<>(), new CompletableFuture<>());
        partings.put(id, parting);
        Thread.ofPlatform().daemon().name("stop-" + id).start(() -> {
            try {
                engine.containers().stop(id, grace);
                parting.cleared().complete(null);
            } catch (RuntimeException refused) {
                parting.cleared().completeExceptionally(refused);
            }
        });
        await(CompletableFuture.anyOf(parting.ended(), parting.cleared()));
    }

    /**
     * Waits until the engine is done with a container that was stopped here; at once for any other.
     *
     * @throws EngineError where the engine refused to stop it, or did not answer
     */
    void cleared(String id) {
        Parting parting = partings.get(id);
        if (parting != null) {
            await(parting.cleared());
        }
    }

    /** Waits until the first one has ended, or all that could be stopped is. */
    void awaitFirst() throws InterruptedException {
        oneHasEnded.await();
    }

    /** There is nothing more to stop. */
    void over() {
        oneHasEnded.countDown();
    }

    private void ended(String id) {
        Parting parting = partings.get(id);
        if (parting != null) {
            parting.ended().complete(null);
            oneHasEnded.countDown();
        }
    }

    private static void await(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    @Override
    public void close() {
        over();
        if (events != null) {
            events.close();
        }
    }
}
