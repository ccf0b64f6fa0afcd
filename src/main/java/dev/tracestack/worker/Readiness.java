package dev.tracestack.worker;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.store.IngestionQueue;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.SchemaState;
import java.util.ArrayList;
import java.util.List;

/** Whether the worker can take spans now, and why not: {@code GET /readyz}. */
final class Readiness {

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
        try {
            switch (migrations.state()) {
                case SchemaState.Current _ -> {}
                case SchemaState.Behind(int version, int wanted) ->
                    reasons.add("migrations are missing: the schema otel has version " + version + ", expected "
                            + wanted + " (tracestack worker migrate)");
                case SchemaState.Newer(int version, int known) ->
                    reasons.add("the schema otel has version " + version + ", newer than this program's " + known);
            }
        } catch (TracestackException e) {
            reasons.add(e.getMessage() == null ? "the database is away" : e.getMessage());
        }
        if (queue.isFull()) {
            reasons.add("the ingestion queue is full");
        }
        queue.trouble().ifPresent(why -> reasons.add("the last payloads could not be queued: " + why));
        disk.trouble().ifPresent(reasons::add);
        return reasons;
    }

    Response handle(Request request) {
        List<String> reasons = reasons();
        return reasons.isEmpty()
                ? Response.json(200, Documents.state("ready", reasons))
                : Response.json(503, Documents.state("not ready", reasons)).with("Retry-After", "1");
    }
}
