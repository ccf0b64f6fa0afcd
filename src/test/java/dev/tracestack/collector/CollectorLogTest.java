package dev.tracestack.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tracestack.Recordings;
import dev.tracestack.collector.ExportTrouble.Fate;
import dev.tracestack.collector.StartFailure.Kind;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorLogTest {

    private static final String STARTED =
            "2026-11-23T17:27:12.098Z\tinfo\tservice.go:259\tStarting otelcol-contrib...\t{\"Version\": \"0.159.0\","
                    + " \"NumCPU\": 2}\n";

    @ParameterizedTest
    @CsvSource({
        "badkey, UNKNOWN_KEY, otlphttp/worker: compresion",
        "badyaml, NOT_YAML, line 2",
        "logging, REMOVED_COMPONENT, logging",
        "minmax, INVALID_VALUE, exporters::otlphttp/worker::sending_queue",
        "noendpoint, ENDPOINT_MISSING, exporters::otlphttp/worker",
        "unknowntype, UNKNOWN_COMPONENT, jaeger",
        "dollarbrace, VARIABLE_NOT_SET, OTEL_ENVIRONMENT",
        "queue-permission-denied, STORAGE_NOT_WRITABLE, /var/lib/otelcol/file_storage"
    })
    void lastWordsOfACollectorThatDoesNotStartAreUnderstood(String recording, Kind kind, String where) {
        CollectorLog log = CollectorLog.read(Recordings.text("faults/collector-" + recording + ".log"));
        StartFailure failure = Objects.requireNonNull(log.startFailure());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.where()).isEqualTo(where);
        assertThat(log.ready()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ADDRESS_TAKEN | 0.0.0.0:4317 | Error: cannot start pipelines: failed to start "otlp" receiver: listen tcp 0.0.0.0:4317: bind: address already in use
        UNDEFINED_NAME | debug | Error: invalid configuration: service::pipelines::traces: references exporter "debug" which is not configured
        CONFIGURATION_UNREADABLE | /etc/otelcol-contrib/config.yaml | Error: failed to get config: cannot resolve the configuration: cannot retrieve the configuration: unable to read the file file:/etc/otelcol-contrib/config.yaml: open /etc/otelcol-contrib/config.yaml: permission denied
        UNKNOWN_KEY | address | Error: failed to get config: cannot unmarshal the configuration: decoding failed due to the following error(s): 'migration.MetricsConfigV030' has invalid keys: address
        UNKNOWN_COMPONENT | otlp_grpc | Error: failed to get config: cannot unmarshal the configuration: 1 error(s) decoding:* error decoding 'exporters': unknown type: "otlp_grpc" for id: "otlp_grpc/tempo" (valid values: [otlp otlphttp])
        REMOVED_COMPONENT | logging | Error: failed to get config: 'exporters' the logging exporter has been deprecated, use the debug exporter instead
        ENDPOINT_MISSING | exporters::otlp | Error: invalid configuration: exporters::otlp: requires a non-empty "endpoint"
        OTHER | '' | Error: the dog ate it
        """)
    void otherLastWordsAreUnderstood(Kind kind, String where, String text) {
        StartFailure failure =
                Objects.requireNonNull(CollectorLog.read(text + "\n").startFailure());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.where()).isEqualTo(where);
    }

    @Test
    void lastWordsThatAreSaidTwiceAreToldOnce() {
        StartFailure failure = Objects.requireNonNull(CollectorLog.read(
                        "Error: mkdir /var: permission denied\n2026/11/26 17:57:25 mkdir /var: permission denied\n")
                .startFailure());
        assertThat(failure.words()).isEqualTo("mkdir /var: permission denied");
    }

    @Test
    void aHealthyStartIsReady() {
        CollectorLog log = CollectorLog.read(Recordings.text("collector/collector-start.log"));
        assertThat(log.ready()).isTrue();
        assertThat(log.startFailure()).isNull();
        assertThat(log.troubles()).isEmpty();
        assertThat(log.listening()).containsExactly("[::]:4317", "[::]:4318");
    }

    @Test
    void eachSinkHasItsOwnCause() {
        CollectorLog log = CollectorLog.read(Recordings.text("faults/collector-tempo-wrong-port.log"));
        assertThat(log.troubles())
                .extracting(ExportTrouble::exporter, ExportTrouble::cause, ExportTrouble::fate)
                .containsExactlyInAnyOrder(
                        tuple("otlp/tempo", ExportCause.WRONG_PORT, Fate.DROPPED),
                        tuple("otlphttp/worker", ExportCause.NAME_UNKNOWN, Fate.RETRIED));
        assertThat(log.troubles())
                .filteredOn(t -> t.exporter().equals("otlphttp/worker"))
                .allSatisfy(t -> assertThat(t.address()).isEqualTo("otel-worker:4320"));
    }

    @Test
    void everyAnswerOfAWorkerIsTold() {
        CollectorLog log = CollectorLog.read(Recordings.text("faults/collector-by-worker-answer.log"));
        assertThat(log.troubles())
                .extracting(ExportTrouble::cause, ExportTrouble::fate)
                .containsExactlyInAnyOrder(
                        tuple(ExportCause.SERVER_ERROR, Fate.DROPPED),
                        tuple(ExportCause.BAD_DATA, Fate.DROPPED),
                        tuple(ExportCause.WRONG_PORT, Fate.DROPPED),
                        tuple(ExportCause.NOT_AUTHORIZED, Fate.DROPPED),
                        tuple(ExportCause.TOO_LARGE, Fate.DROPPED),
                        tuple(ExportCause.THROTTLED, Fate.RETRIED),
                        tuple(ExportCause.UNAVAILABLE, Fate.RETRIED));
        assertThat(log.partial()).singleElement().satisfies(p -> {
            assertThat(p.spans()).isEqualTo(2);
            assertThat(p.message()).isEqualTo("two bad");
        });
    }

    @Test
    void oldKeysAndJsonAreReadAlike() {
        String old =
                "2024-02-01T10:00:00.123Z\tinfo\texporterhelper/retry_sender.go:118\tExporting failed. Will retry the"
                        + " request after interval.\t{\"kind\": \"exporter\", \"data_type\": \"traces\", \"name\":"
                        + " \"otlp/tempo\", \"error\": \"rpc error: code = Unavailable desc = name resolver error:"
                        + " produced zero addresses\", \"interval\": \"4.5s\"}\n";
        String json = "{\"level\":\"error\",\"ts\":1700000000.5,\"msg\":\"Exporting failed. The error is not retryable."
                + " Dropping data.\",\"kind\":\"exporter\",\"name\":\"otlphttp/worker\",\"error\":\"Permanent"
                + " error: responded with HTTP Status Code 500\",\"dropped_items\":3}\n";
        String full = "2024-02-01T10:00:01.123Z\terror\texporterhelper/queue_sender.go:184\tDropping data because"
                + " sending_queue is full. Try increasing queue_size.\t{\"kind\": \"exporter\", \"data_type\":"
                + " \"traces\", \"name\": \"otlp/tempo\", \"dropped_items\": 50}\n";
        assertThat(CollectorLog.read(old + json + full).troubles())
                .extracting(ExportTrouble::exporter, ExportTrouble::cause, ExportTrouble::fate)
                .containsExactly(
                        tuple("otlp/tempo", ExportCause.NAME_UNKNOWN, Fate.RETRIED),
                        tuple("otlphttp/worker", ExportCause.SERVER_ERROR, Fate.DROPPED),
                        tuple("otlp/tempo", ExportCause.UNKNOWN, Fate.REJECTED));
    }

    @Test
    void whatIsLostAtAStopIsTold() {
        String line = "2026-11-23T17:27:55.484Z\terror\tinternal/queue_sender.go:62\tExporting failed. Dropping data."
                + "\t{\"otelcol.component.id\": \"otlp/tempo\", \"otelcol.component.kind\": \"exporter\", \"error\":"
                + " \"interrupted due to shutdown: rpc error: code = Unavailable\", \"dropped_items\": 50}\n";
        assertThat(CollectorLog.read(line).troubles())
                .extracting(ExportTrouble::fate)
                .containsExactly(Fate.LOST_AT_STOP);
    }

    @Test
    void theMemoryLimiterRefusesUntilItResumes() {
        String limit = STARTED
                + "2026-11-23T17:27:55.1Z\tinfo\tmemorylimiter.go:109\tMemory limiter configured\t{\"limit_mib\": 20,"
                + " \"spike_limit_mib\": 5}\n";
        String above =
                "2026-11-23T17:27:56.1Z\twarn\tmemorylimiter.go:200\tMemory usage is above soft limit. Refusing data."
                        + "\t{\"cur_mem_mib\": 18}\n";
        String back =
                "2026-11-23T17:27:57.1Z\tinfo\tmemorylimiter.go:190\tMemory usage back within limits. Resuming normal"
                        + " operation.\t{\"cur_mem_mib\": 10}\n";
        assertThat(CollectorLog.read(limit).memory().softMib()).isEqualTo(15);
        assertThat(CollectorLog.read(limit + above).memory().refusing()).isTrue();
        assertThat(CollectorLog.read(limit + above + back).memory().refusing()).isFalse();
    }

    @Test
    void aNewStartForgetsWhatWasBefore() {
        String before = Recordings.text("faults/collector-tempo-wrong-port.log")
                + "Error: cannot start pipelines: listen tcp 0.0.0.0:4317: bind: address already in use\n";
        assertThat(CollectorLog.read(before).startFailure()).isNotNull();
        CollectorLog after = CollectorLog.read(before
                + STARTED
                + "2026-11-23T17:27:13.098Z\tinfo\tservice.go:282\tEverything is ready. Begin running and"
                + " processing data.\t{}\n");
        assertThat(after.troubles()).isEmpty();
        assertThat(after.startFailure()).isNull();
        assertThat(after.ready()).isTrue();
    }

    @Test
    void aForecastNeedsAQueueThatGrows() {
        ExporterCounts first = new ExporterCounts(0, 0, 0, 100, 2000, 1, true);
        ExporterCounts second = new ExporterCounts(0, 0, 0, 195, 2000, 1, true);
        assertThat(QueueForecast.of(first, second, Duration.ofSeconds(5))).contains(Duration.ofSeconds(95));
        assertThat(QueueForecast.of(second, first, Duration.ofSeconds(5))).isEmpty();
        assertThat(QueueForecast.of(first, second, Duration.ZERO)).isEmpty();
    }
}
