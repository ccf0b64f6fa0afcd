package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.store.Database;
import dev.tracestack.store.TestDatabase;

/** Holds what was acknowledged against what PostgreSQL has, and prints both. */
final class Books {

    private Books() {}

    /** Waits until the queue is drained; then every trace must be there, whole, once. */
    static void balance(String what, Senders senders, Database database) throws InterruptedException {
        Eventually.holds("an empty queue", () -> waiting(database) == 0);
        long sent = senders.acknowledged() * Senders.SPANS;
        long stored = number(database, "SELECT count(*) FROM otel.spans");
        long distinct = number(database, "SELECT count(DISTINCT (trace_id, span_id)) FROM otel.spans");
        System.out.printf(
                "reliability: %s: %d spans sent, %d stored, %d twice; answers to requests %s%n",
                what, sent, distinct, stored - distinct, senders.answers());
        assertThat(senders.faults()).isEmpty();
        assertThat(stored).as("rows of otel.spans").isEqualTo(sent);
        assertThat(distinct).as("different spans").isEqualTo(sent);
        assertThat(number(database, "SELECT count(*) FROM otel.traces")).isEqualTo(senders.acknowledged());
        assertThat(number(database, "SELECT count(*) FROM otel.traces WHERE span_count <> " + Senders.SPANS))
                .as("traces with a wrong count")
                .isZero();
        assertThat(number(database, "SELECT count(*) FROM otel.dead_letters")).isZero();
    }

    static long number(Database database, String sql) {
        return Long.parseLong(String.valueOf(TestDatabase.ask(database, sql)));
    }

    private static long waiting(Database database) {
        try {
            return number(database, "SELECT count(*) FROM otel.ingestion_queue WHERE status <> 'complete'");
        } catch (TracestackException starting) {
            return -1;
        }
    }
}
