package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.TestDatabase.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SpanRecord;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationsTest {

    private static final int LATEST = Migration.all().getLast().version();
    private static final Clock NOON = Clock.fixed(Instant.ofEpochSecond(0, Traces.NOON), ZoneOffset.UTC);

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.empty();

    @Test
    @Order(1)
    void fourThatMigrateAtOnceDoItOnce() throws InterruptedException, ExecutionException {
        assertThat(new Migrations(DATABASE.worker(), NOON).state()).isEqualTo(new SchemaState.Behind(0, LATEST));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Database own = DATABASE.worker();
                runs.add(threads.submit(() -> new Migrations(own, NOON).run()));
            }
            for (Future<Integer> run : runs) {
                assertThat(run.get()).isEqualTo(LATEST);
            }
        }
        assertThat(new Migrations(DATABASE.worker(), NOON).state()).isEqualTo(new SchemaState.Current(LATEST));
    }

    @Test
    @Order(2)
    void theReaderSeesTheTablesAndChangesNothing() {
        Database reader = DATABASE.reader();
        assertThat(ask(reader, "SELECT count(*) FROM otel.spans")).isEqualTo("0");
        assertThatThrownBy(() -> tell(reader, "DELETE FROM otel.spans")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> tell(reader, "SET default_transaction_read_only = off; DELETE FROM otel.spans"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    @Order(2)
    void theWorkerIsNoSuperuserAndAWrongPasswordIsRefused() {
        assertThat(ask(DATABASE.worker(), "SELECT rolsuper FROM pg_roles WHERE rolname = 'otel_worker'"))
                .isEqualTo("f");
        assertThat(DATABASE.open(Login.worker("wrong")).probe()).isInstanceOf(Reachability.Refused.class);
        assertThat(DATABASE.worker().probe()).isInstanceOf(Reachability.Up.class);
    }

    @Test
    @Order(2)
    void bootstrapCanBeRepeatedAndChangesPasswords() {
        new Bootstrap(DATABASE.address(), DATABASE.superuser())
                .run(DATABASE.credentials().worker(), DATABASE.credentials().reader());
        assertThat(DATABASE.worker().probe()).isInstanceOf(Reachability.Up.class);
    }

    @Test
    @Order(3)
    void oddClocksLandInTheDefaultPartitionAndLateDaysAreMovedOutOfIt() {
        Database database = DATABASE.worker();
        SpanStore store = new SpanStore(database);
        List<SpanRecord> sent = new ArrayList<>();
        long day = 86_400_000_000_000L;
        for (long start : new long[] {Traces.NOON, Traces.NOON - 40 * day, Traces.NOON + 20 * day, 0, -1}) {
            SpanRecord like = Traces.span(Traces.traceId(1), sent.size());
            sent.add(new SpanRecord(
                    like.traceId(),
                    like.spanId(),
                    null,
                    "",
                    0,
                    "odd",
                    like.kind(),
                    start,
                    start,
                    like.attributes(),
                    0,
                    List.of(),
                    0,
                    List.of(),
                    0,
                    like.status(),
                    like.resource(),
                    like.scope()));
        }
        store.write(sent);
        assertThat(ask(database, "SELECT count(*) FROM otel.spans_default")).isEqualTo("4");
        assertThat(new Partitions(database).keepUp(LocalDate.now(NOON))).isEqualTo(1);
        assertThat(ask(database, "SELECT count(*) FROM otel.spans_default")).isEqualTo("3");
        assertThat(Traces.canonical(store.find(Traces.traceId(1)))).isEqualTo(Traces.canonical(sent));
        assertThat(new Partitions(database).keepUp(LocalDate.now(NOON))).isZero();
    }

    @Test
    @Order(4)
    @Causes(FaultCode.SCHEMA_IS_NEWER)
    void aDatabaseThatANewerProgramMigratedIsRefused() throws SQLException {
        Database database = DATABASE.worker();
        tell(database, "INSERT INTO otel.schema_migrations (version, name, checksum) VALUES (99, 'later', 'x')");
        Migrations migrations = new Migrations(database, NOON);
        assertThat(migrations.state()).isEqualTo(new SchemaState.Newer(99, LATEST));
        assertThatThrownBy(migrations::run)
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.SCHEMA_IS_NEWER));
        tell(database, "DELETE FROM otel.schema_migrations WHERE version = 99");
    }

    @Test
    @Order(5)
    @Causes(FaultCode.SCHEMA_WAS_CHANGED)
    void anAppliedMigrationThatIsNotOursIsRefused() throws SQLException {
        Database database = DATABASE.worker();
        tell(database, "UPDATE otel.schema_migrations SET checksum = 'other' WHERE version = 1");
        assertThatThrownBy(() -> new Migrations(database, NOON).run())
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.SCHEMA_WAS_CHANGED));
    }
}
