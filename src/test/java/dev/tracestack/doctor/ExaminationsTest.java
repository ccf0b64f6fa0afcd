package dev.tracestack.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Ticker;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.store.DatabaseLook;
import dev.tracestack.store.QueueDepth;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is made of facts that no test can bring about on the machine that it runs on, or not quickly. */
class ExaminationsTest {

    private static final long GB = 1L << 30;
    private static final String USED = """
        otelcol_process_uptime 7200
        otelcol_receiver_accepted_spans{receiver="otlp",transport="grpc"} 5
        otelcol_receiver_refused_spans{receiver="otlp",transport="grpc"} 2
        otelcol_exporter_sent_spans{exporter="otlp/tempo"} 5
        otelcol_exporter_sent_spans{exporter="otlphttp/worker"} 5
        """;

    private long free = 50 * GB;
    private long memory = 4 * GB;
    private List<String> localhost = List.of("127.0.0.1", "::1");
    private Map<String, String> proxies = Map.of();
    private double skew;
    private DatabaseLook.RecentTraces traces = DatabaseLook.RecentTraces.NONE;
    private DatabaseLook.Outbox outbox = DatabaseLook.Outbox.NONE;
    private String page = USED;
    private String laterPage = USED;
    private List<Sender> senders = List.of();

    @Test
    void aMachineAndADatabaseThatAreWellGiveNoWarning() throws InterruptedException {
        assertThat(codes()).isEmpty();
    }

    @Test
    @Causes(FaultCode.DISK_LOW)
    void littleRoomIsAWarningAndHardlyAnyIsAFailure() throws InterruptedException {
        free = GB / 2;
        assertThat(codes()).containsExactly(FaultCode.DISK_LOW);
        assertThat(report().causes().getFirst().failed()).isFalse();

        free = GB / 10;
        assertThat(report().causes().getFirst().failed()).isTrue();
    }

    @Test
    @Causes(FaultCode.MEMORY_LOW)
    void littleMemoryIsAWarning() throws InterruptedException {
        memory = GB / 10;

        assertThat(codes()).containsExactly(FaultCode.MEMORY_LOW);
    }

    @Test
    @Causes(FaultCode.CLOCK_SKEW)
    void clocksThatAreApartAreAWarning() throws InterruptedException {
        skew = -7;

        assertThat(codes()).containsExactly(FaultCode.CLOCK_SKEW);
    }

    @Test
    @Causes(FaultCode.PROXY_IN_THE_WAY)
    void aProxyWithoutAnExceptionForThisMachineIsAWarning() throws InterruptedException {
        proxies = Map.of("HTTP_PROXY", "http://proxy:3128");
        assertThat(codes()).containsExactly(FaultCode.PROXY_IN_THE_WAY);

        proxies = Map.of("HTTP_PROXY", "http://proxy:3128", "NO_PROXY", "localhost, 127.0.0.1");
        assertThat(codes()).isEmpty();

        proxies = Map.of("HTTPS_PROXY", "http://proxy:3128");
        assertThat(codes()).isEmpty();
    }

    @Test
    @Causes(FaultCode.LOCALHOST_IS_IPV6)
    void aLocalhostThatIsAnotherAddressFirstIsAWarning() throws InterruptedException {
        localhost = List.of("0:0:0:0:0:0:0:1", "127.0.0.1");

        assertThat(codes()).containsExactly(FaultCode.LOCALHOST_IS_IPV6);
    }

    @Test
    @Causes(FaultCode.NOTHING_RECEIVED)
    void anApplicationThatIsToldToSendAndDoesNotIsAWarningAfterAWhile() throws InterruptedException {
        senders = List.of(sender(Sender.Where.CONTAINER));
        nothingFor(7200);
        assertThat(codes()).containsExactly(FaultCode.NOTHING_RECEIVED);
        assertThat(report().causes().getFirst().result())
                .isInstanceOfSatisfying(
                        CheckResult.Warned.class,
                        warned -> assertThat(warned.expected()).contains("a span from shop"));

        nothingFor(20);
        assertThat(codes()).isEmpty();
    }

    @Test
    void aStackThatNobodyUsesIsNoFaultHoweverOldItIs() throws InterruptedException {
        nothingFor(90_000);
        assertThat(codes()).isEmpty();

        senders = List.of(sender(Sender.Where.MACHINE));
        assertThat(codes()).isEmpty();
    }

    private static Sender sender(Sender.Where where) {
        return new Sender("shop", where, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otel-collector:4318"), Map.of());
    }

    private void nothingFor(int seconds) {
        page = "otelcol_process_uptime " + seconds + "\n";
        laterPage = page;
    }

    @Test
    void aTitleLeavesRoomForItsResultBesideIt() {
        assertThat(Examinations.all()).allSatisfy(e -> assertThat(e.title()).hasSizeLessThanOrEqualTo(52));
    }

    @Test
    @Causes(FaultCode.COLLECTOR_REFUSED)
    void onlyWhatIsTurnedAwayNowIsAFault() throws InterruptedException {
        laterPage = USED.replace("} 2", "} 9");

        assertThat(codes()).containsExactly(FaultCode.COLLECTOR_REFUSED);
    }

    @Test
    @Causes({FaultCode.SPANS_MISSING, FaultCode.BROKEN_PROPAGATION})
    void tracesThatLackParentsOrStopAtAServiceAreToldWithAnExample() throws InterruptedException {
        traces = new DatabaseLook.RecentTraces(20, 0, "", 4, "cart", "c".repeat(32), "", "", "");
        assertThat(codes()).containsExactly(FaultCode.SPANS_MISSING);

        traces = new DatabaseLook.RecentTraces(20, 0, "", 0, "", "", "shop", "cart", "d".repeat(32));
        assertThat(codes()).containsExactly(FaultCode.BROKEN_PROPAGATION);
    }

    @Test
    @Causes(FaultCode.MLFLOW_OUTBOX_FILLING)
    void tracesThatWaitLongForMlflowAreAWarning() throws InterruptedException {
        outbox = new DatabaseLook.Outbox(12, 300, "connection refused");

        assertThat(codes()).containsExactly(FaultCode.MLFLOW_OUTBOX_FILLING);
    }

    private List<FaultCode> codes() throws InterruptedException {
        return report().causes().stream()
                .map(finding -> finding.code().orElseThrow())
                .toList();
    }

    private DoctorReport report() throws InterruptedException {
        MachineFacts machine = new MachineFacts(
                Instant.EPOCH,
                Path.of("/data"),
                free,
                100 * GB,
                OptionalLong.of(memory),
                OptionalLong.of(8 * GB),
                localhost,
                proxies,
                2);
        DatabaseLook look = new DatabaseLook(
                "127.0.0.1:5433/agent_control",
                skew,
                "",
                5,
                5,
                List.of(),
                QueueDepth.NONE,
                DatabaseLook.Stuck.NONE,
                "",
                DatabaseLook.Locks.NONE,
                traces,
                outbox);
        return Doctor.complete(Ticker.system(), InstantSource.system())
                .examine(
                        "test",
                        new SeenSignals(machine, new DatabaseFacts(look, skew), page, laterPage, senders),
                        Wanted.everything(),
                        DoctorObserver.none());
    }
}
