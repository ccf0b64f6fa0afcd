package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.stack.Endpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledStackTest {

    private static final long SEED = 20_260_131;
    private static final int KILLS = 10;
    private static final int SENDERS = 3;

    @TempDir
    private Path home;

    private StackFixture stack;

    /** What the receiver acknowledged: trace to the number of its spans. */
    private final Map<TraceId, Integer> acknowledged = new ConcurrentHashMap<>();

    @BeforeEach
    void makeFixture() throws IOException {
        stack = new StackFixture(home, "killed");
    }

    @AfterEach
    void takeDown() throws InterruptedException {
        stack.remove();
    }

    @Test
    void whatWasAcknowledgedBeforeAKillIsStoredExactlyOnce() throws InterruptedException, SQLException {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            stack.up();
            killUnderLoad(random, 1 + random.nextInt(60));
        }
        stack.up();

        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        Map<TraceId, Integer> stored = awaitStored();
        acknowledged.forEach((trace, spans) ->
                assertThat(stored.get(trace)).as("spans of trace %s", trace).isEqualTo(spans));
        assertThat(ask("select count(*) - count(distinct (trace_id, span_id)) from otel.spans"))
                .as("spans stored twice")
                .isEqualTo("0");
    }

    private void killUnderLoad(Random random, int afterAcknowledged) throws InterruptedException {
        ProcessHandle process = ProcessHandle.of(stack.pid()).orElseThrow();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        List<Thread> senders = random.longs(SENDERS)
                .mapToObj(seed -> Thread.ofPlatform().start(() -> send(new Random(seed), stop, count)))
                .toList();
        var _ = new Poller(Ticker.system())
                .until(
                        deadline(),
                        Duration.ofMillis(1),
                        () -> count.get() >= afterAcknowledged ? Optional.of(true) : Optional.empty());
        process.destroyForcibly();
        process.onExit().join();
        stop.set(true);
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void send(Random random, AtomicBoolean stop, AtomicInteger count) {
        Endpoints endpoints = Endpoints.onLoopback(stack.ports);
        try (TraceSender sender =
                new OtlpHttpSender(HttpProbe.standard(), endpoints.otlpHttp(), Headers.none(), true)) {
            while (!stop.get()) {
                List<SpanRecord> spans =
                        SampleTrace.of(InstantSource.system(), random).spans();
                if (sender.send(spans) instanceof SendOutcome.Accepted) {
                    acknowledged.put(spans.getFirst().traceId(), spans.size());
                    count.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TraceId, Integer> awaitStored() throws InterruptedException {
        Map<TraceId, Integer> stored = new ConcurrentHashMap<>();
        var _ = new Poller(Ticker.system()).until(deadline(), Duration.ofMillis(200), () -> {
            try {
                stored.putAll(spansByTrace());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return stored.keySet().containsAll(acknowledged.keySet()) ? Optional.of(true) : Optional.empty();
        });
        return stored;
    }

    private Map<TraceId, Integer> spansByTrace() throws SQLException {
        Map<TraceId, Integer> stored = new ConcurrentHashMap<>();
        try (Connection connection = connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select trace_id::text, count(*) from otel.spans group by 1")) {
            while (rows.next()) {
                stored.put(new TraceId(rows.getString(1).replaceFirst("^\\\\x", "")), rows.getInt(2));
            }
        }
        return stored;
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + Endpoints.onLoopback(stack.ports).postgres().port() + "/agent_control",
                "otel_reader",
                stack.state.secrets().reader());
    }

    private static Deadline deadline() {
        return Deadline.after(Ticker.system(), Duration.ofMinutes(1));
    }
}
