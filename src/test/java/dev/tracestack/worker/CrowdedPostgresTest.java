package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.Database;
import dev.tracestack.store.QueueLimits;
import dev.tracestack.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL runs, but somebody else has what the worker needs; and PostgreSQL is restarted in good order. */
@Tag("slow")
class CrowdedPostgresTest {

    private static final int SENDERS = 8;
    private static final int MORE_THAN_THERE_ARE = 200;

    @TempDir
    private Path folder;

    @Test
    void withoutAFreeConnectionSendersAreToldToComeBack() throws IOException, InterruptedException, SQLException {
        try (DurableServer server = new DurableServer(folder)) {
            List<Connection> held = holdAllConnections(server);
            try (Worker worker = worker(server);
                    Senders senders = new Senders(SENDERS, worker.uri())) {
                Eventually.holds("refusals", () -> senders.answered("503") > SENDERS);
                assertThat(senders.acknowledged()).isZero();
                for (Connection each : held) {
                    each.close();
                }
                senders.awaitMore(100);
                senders.finish();
                try (Database database = server.open()) {
                    Books.balance("connections exhausted", senders, database);
                }
            }
        }
    }

    @Test
    void lockedTablesDelaySpansAndRefuseSendersButLoseNothing() throws IOException, InterruptedException, SQLException {
        try (DurableServer server = new DurableServer(folder);
                Database database = server.open();
                Worker worker = worker(server);
                Senders senders = new Senders(SENDERS, worker.uri())) {
            senders.awaitMore(50);
            try (Connection holder = connect(server)) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("LOCK TABLE otel.spans IN ACCESS EXCLUSIVE MODE");
                senders.awaitMore(50);
                Eventually.holds(
                        "a batch that is put off because of the lock",
                        () -> Books.number(
                                        database,
                                        "SELECT count(*) FROM otel.ingestion_queue WHERE error_message LIKE '%lock"
                                                + " timeout%'")
                                > 0);
                holder.createStatement().execute("LOCK TABLE otel.ingestion_queue IN ACCESS EXCLUSIVE MODE");
                Eventually.holds("refusals", () -> senders.answered("503") >= SENDERS);
                holder.rollback();
            }
            senders.awaitMore(50);
            senders.finish();
            Books.balance("locks held for longer than the time-out", senders, database);
        }
    }

    @Test
    void aRestartInGoodOrderLosesNothing() throws IOException, InterruptedException {
        try (DurableServer server = new DurableServer(folder);
                Worker worker = worker(server);
                Senders senders = new Senders(SENDERS, worker.uri())) {
            for (int i = 0; i < 3; i++) {
                senders.awaitMore(100);
                server.stop();
                server.start();
            }
            senders.awaitMore(100);
            senders.finish();
            try (Database database = server.open()) {
                Books.balance("3 restarts of PostgreSQL", senders, database);
            }
        }
    }

    @Test
    void aBatchThatTheServerFailsOnForReasonsOfItsOwnIsTriedAgainNotPutAside()
            throws IOException, InterruptedException, SQLException {
        try (DurableServer server = new DurableServer(folder);
                Database database = server.open();
                Worker worker = worker(server)) {
            TestDatabase.tell(
                    database,
                    "CREATE FUNCTION otel.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'could not extend"
                            + " file: File too large' USING ERRCODE = 'XX000'; END $$");
            TestDatabase.tell(
                    database,
                    "CREATE TRIGGER fail BEFORE INSERT ON otel.spans FOR EACH ROW EXECUTE FUNCTION otel.fail()");
            try (Senders senders = new Senders(2, worker.uri())) {
                senders.awaitMore(20);
                senders.finish();
                Eventually.holds(
                        "a second attempt",
                        () -> Books.number(database, "SELECT max(attempts) FROM otel.ingestion_queue") > 1);
                // a dropped trigger locks days before their table, which a drainer does the other way round
                TestDatabase.tell(database, "LOCK TABLE otel.spans; DROP TRIGGER fail ON otel.spans");
                Books.balance("internal errors of PostgreSQL", senders, database);
            }
        }
    }

    private static List<Connection> holdAllConnections(DurableServer server) {
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_THERE_ARE; i++) {
                held.add(connect(server));
            }
        } catch (SQLException none) {
            assertThat(none.getSQLState()).isEqualTo("53300");
        }
        assertThat(held).hasSizeLessThan(MORE_THAN_THERE_ARE);
        return held;
    }

    private static Connection connect(DurableServer server) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.address(),
                server.login().role(),
                server.login().password());
    }

    private static Worker worker(DurableServer server) {
        return Worker.start(
                WorkerSettings.at(server.address(), server.login(), Listen.loopback(0))
                        .withQueue(QueueLimits.standard().withLease(Duration.ofSeconds(3))),
                new MetricsRegistry());
    }
}
