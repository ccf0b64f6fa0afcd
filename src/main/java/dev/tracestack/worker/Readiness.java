package dev.tracestack.worker;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.OpenQuestion;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.store.IngestionQueue;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.SchemaState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the worker can take spans now, and why not: {@code GET /readyz}. */
final class Readiness {

    /** Shorter than anybody waits who asks whether it is ready. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OpenQuestion question = new OpenQuestion("readiness");
    private final Migrations migrations;
    private final IngestionQueue queue;
    private final DiskSpace disk;

    Readiness(Migrations migrations, IngestionQueue queue, DiskSpace disk) {
        this.migrations = migrations;
        this.queue = queue;
        this.disk = disk;
    }

    /** Why it is not ready; empty when it is. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        schema().ifPresent(reasons::add);
        if (queue.isFull()) {
            reasons.add("the ingestion queue is full");
        }
        queue.trouble().ifPresent(why -> reasons.add("the last payloads could not be queued: " + why));
        disk.trouble().ifPresent(reasons::add);
        return reasons;
    }

    /** What is wrong with the schema. Whoever asks is answered, also while a database that hangs is not. */
    private Optional<String> schema() {
        Deadline deadline = Deadline.after(Ticker.system(), PATIENCE);
        try {
            return asked(deadline)
                    .map(Readiness::wrong)
                    .orElseGet(() -> Optional.of("the database gives " + OpenQuestion.silence(deadline)));
        } catch (TracestackException e) {
            return Optional.of(e.getMessage() == null ? "the database is away" : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it is stopping");
        }
    }

    private synchronized Optional<SchemaState> asked(Deadline deadline) throws InterruptedException {
        return question.ask(migrations::state, deadline);
    }

    private static Optional<String> wrong(SchemaState state) {
        return switch (state) {
            case SchemaState.Current _ -> Optional.empty();
            case SchemaState.Behind(int version, int wanted) ->
                Optional.of("migrations are missing: the schema otel has version " + version + ", expected " + wanted
                        + " (tracestack worker migrate)");
            case SchemaState.Newer(int version, int known) ->
                Optional.of("the schema otel has version " + version + ", newer than this program's " + known);
        };
    }

    Response handle(Request request) {
        List<String> reasons = reasons();
        return reasons.isEmpty()
                ? Response.json(200, Documents.state("ready", reasons))
                : Response.json(503, Documents.state("not ready", reasons)).with("Retry-After", "1");
    }
}
