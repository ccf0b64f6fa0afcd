package dev.tracestack.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.Recordings;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.tempo.TempoStartFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TempoLogTest {

    private static final String STARTED =
            "level=info ts=2026-11-23T17:26:58.9Z caller=main.go:107 msg=\"Starting Tempo\" version=\"(version=v3.0.3,"
                    + " branch=HEAD)\" target=all\n";

    private static TempoLog recorded(String name) {
        return TempoLog.read(Recordings.text("faults/tempo-" + name + ".log"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "healthy",
                "def",
                "gen",
                "idle",
                "nostream",
                "warn",
                "warn2",
                "health-wget",
                "live-traces-exceeded"
            })
    void aTempoThatRunsHasNoTroubles(String name) {
        TempoLog log = recorded(name);
        assertThat(log.ready()).isTrue();
        assertThat(log.startFailure()).isNull();
        assertThat(log.troubles()).isEmpty();
        assertThat(log.listening()).containsExactly("[::]:4317", "[::]:4318");
    }

    @Test
    void unknownKeysAreToldWithTheirLines() {
        TempoStartFailure failure = Objects.requireNonNull(recorded("seed").startFailure());
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_KEY);
        assertThat(failure.places()).containsExactly("line 11: ingester", "line 15: compactor");
    }

    @Test
    void otherFailuresToStartAreTold() {
        assertThat(recorded("env").startFailure()).isNotNull().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Kind.NOT_YAML);
            assertThat(f.places()).containsExactly("line 1: did not find expected ',' or '}'");
        });
        assertThat(recorded("nobackend").startFailure())
                .isNotNull()
                .extracting(TempoStartFailure::kind)
                .isEqualTo(Kind.UNKNOWN_BACKEND);
        assertThat(recorded("permission-denied").startFailure()).isNotNull().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Kind.NOT_WRITABLE);
            assertThat(f.places()).containsExactly("/tmp/tempo/blocks");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CONFIGURATION_MISSING | failed parsing config: failed to read configFile /etc/tempo.yaml: open /etc/tempo.yaml: no such file or directory
        CONFIGURATION_IS_FOLDER | failed parsing config: failed to read configFile /etc/tempo.yaml: read /etc/tempo.yaml: is a directory
        DUPLICATE_KEY | failed parsing config: failed to parse configFile /etc/tempo.yaml: yaml: unmarshal errors: line 29: field usage_report already set in type app.Config
        UNKNOWN_FLAG | flag provided but not defined: -mem-ballast-size-mbs
        INVALID_SETTING | level=error ts=2026-11-23T17:25:49Z caller=main.go:114 msg="error running Tempo" err="failed to init module services: error initialising module: query-frontend: QueryBackendAfter (15m0s) must be greater than query end cutoff (20m0s)"
        NOT_WRITABLE | level=error ts=2024-01-01T00:00:00Z caller=main.go:121 msg="error running Tempo" err="failed to init module services: error initialising module: usage-report: failed to initialize usage report: mkdir /tmp/tempo/blocks: permission denied"
        ADDRESS_TAKEN | level=error ts=2024-01-01T00:00:00Z msg="error initialising Tempo" err="failed to init module services: error initialising module: server: listen tcp :3200: bind: address already in use"
        DISK_FULL | level=error ts=2024-01-01T00:00:00Z msg="error running Tempo" err="mkdir /tmp/tempo/x: no space left on device"
        OTHER | level=error ts=2024-01-01T00:00:00Z msg="error running Tempo" err="the dog ate it"
        """)
    void failuresThatAreNotRecordedAreUnderstood(Kind kind, String line) {
        TempoStartFailure failure =
                Objects.requireNonNull(TempoLog.read(line + "\n").startFailure());
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        RATE_LIMITED | level=warn ts=2026-11-23T17:36:28Z msg="pusher failed to consume trace data" err="rpc error: code = ResourceExhausted desc = RATE_LIMITED: ingestion rate limit (local: 15000000 bytes, global: 0 bytes) exceeded while adding 1 bytes for user single-tenant"
        TRACE_TOO_LARGE | level=warn ts=2026-11-23T17:36:28Z msg="TRACE_TOO_LARGE max=5000000 traceSz=6000000 trace=ab12"
        TOO_MANY_LIVE_TRACES | level=debug ts=2026-11-23T17:36:28Z msg="LIVE_TRACES_EXCEEDED: max live traces exceeded for tenant single-tenant"
        MODULE_FAILED | level=error ts=2026-11-23T17:36:28Z msg="module failed" module=live-store err="starting module live-store: invalid service state"
        NOT_WRITABLE | level=error ts=2026-11-23T17:36:28Z msg="module failed" module=live-store err="failed to create shutdown marker directory: mkdir /var/tempo/live-store: permission denied"
        INGEST_FAILED | level=error ts=2026-11-23T17:36:28Z msg="failed to push to local consumers" err="something"
        RING_EMPTY | level=error ts=2026-11-23T17:36:28Z msg="pusher failed to consume trace data" err="at least 1 live replicas required, could only find 0 - unhealthy instances: 172.18.0.3:9095"
        DISK_FULL | level=error ts=2026-11-23T17:36:28Z msg="failed to flush head block" err="write /tmp/tempo/x: no space left on device"
        """)
    void troublesOfARunningTempoAreUnderstood(TempoTrouble.Kind kind, String line) {
        assertThat(TempoLog.read(STARTED + line + "\n").troubles())
                .extracting(TempoTrouble::kind)
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level=error ts=2026-11-23T17:36:34Z msg=\"error calling scheduler\" err=\"rpc error: code = NotFound"
                        + " desc = no jobs found\" backoff=152ms",
                "level=error ts=2026-11-23T17:27:10Z msg=\"pusher failed to consume trace data\" err=\"at least 1 live"
                        + " replicas required, could only find 0\"",
                "level=warn ts=2026-11-23T17:36:34Z msg=\"metrics-generator is not configured.\" err=\"no"
                        + " metrics_generator.storage.path configured\"",
                "level=error ts=2026-11-23T17:36:34Z msg=\"failed to forward request to metrics generator\""
                        + " err=\"DoBatch: InstancesCount <= 0\""
            })
    void harmlessErrorsAreNone(String line) {
        assertThat(TempoLog.read(STARTED + line + "\n").troubles()).isEmpty();
    }

    @Test
    void aFullDiskIsTheOnlyTroubleOfATempoWithoutSpace() {
        assertThat(recorded("disk-full").troubles())
                .extracting(TempoTrouble::kind)
                .containsExactly(TempoTrouble.Kind.DISK_FULL);
    }

    @Test
    void discardedSpansAreToldByReason() {
        TempoMetrics metrics =
                TempoMetrics.of(PrometheusReader.read(Recordings.text("faults/tempo-live-traces-exceeded.metrics")));
        assertThat(metrics.discarded()).containsExactly(Map.entry("live_traces_exceeded", 2000.0));
        assertThat(metrics.received()).isEqualTo(12000);
        assertThat(DiscardReason.of("live_traces_exceeded")).contains(DiscardReason.LIVE_TRACES_EXCEEDED);
        TempoMetrics healthy = TempoMetrics.of(PrometheusReader.read(Recordings.text("tempo/metrics.txt")));
        assertThat(healthy.lost()).isZero();
    }

    @Test
    void settingsOfBothVersionsAreRead() {
        TempoSettings three = TempoSettings.read("""
            query_frontend:
              query_end_cutoff: 30s
            backend_worker:
              compaction:
                block_retention: 336h0m0s
            """);
        assertThat(three.queryEndCutoff()).contains(Duration.ofSeconds(30));
        assertThat(three.retention()).contains(Duration.ofDays(14));
        assertThat(TempoSettings.read("compactor: {compaction: {block_retention: 1h30m}}")
                        .retention())
                .contains(Duration.ofMinutes(90));
        assertThat(List.of(TempoSettings.read("["), TempoSettings.read("x"), TempoSettings.read("")))
                .allSatisfy(none -> assertThat(none.retention()).isEmpty());
    }
}
