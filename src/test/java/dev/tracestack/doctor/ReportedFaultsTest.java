package dev.tracestack.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.Recordings;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Ticker;
import dev.tracestack.doctor.captured.CapturedSignals;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs report of faults, recorded of real ones or written as their sources have it: doctor names each. */
class ReportedFaultsTest {

    private static final String STARTED =
            "2026-11-23T17:27:12.098Z\tinfo\tservice.go:259\tStarting otelcol-contrib...\t"
                    + "{\"Version\": \"0.159.0\", \"NumCPU\": 2}\n";

    private static final String TEMPO_STARTED = """
        level=info ts=2026-11-23T17:26:58.9Z msg="Starting Tempo" version="(version=v2.10.8, branch=HEAD)"
        level=info ts=2026-11-23T17:26:59.9Z msg="Tempo started"
        """;

    private static final String HEALTHY_COUNTS = """
        otelcol_exporter_queue_capacity{exporter="otlp/tempo"} 2000
        otelcol_exporter_queue_size{exporter="otlp/tempo"} 0
        otelcol_exporter_sent_spans{exporter="otlp/tempo"} 100
        otelcol_receiver_accepted_spans{receiver="otlp"} 100
        """;

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void record(String... names) throws IOException {
        for (String name : names) {
            write(name, Recordings.text("faults/" + name));
        }
    }

    /** A collector that failed to export to that exporter, and said so. */
    private void exportFailed(String exporter, String message, String error) throws IOException {
        write(
                "otel-collector.log",
                STARTED
                        + "2026-11-23T17:27:55.484Z\terror\tinternal/x.go:1\t" + message
                        + "\t{\"otelcol.component.id\": \"" + exporter
                        + "\", \"otelcol.component.kind\": \"exporter\", \"error\": \"" + error
                        + "\", \"dropped_items\": 50}\n");
    }

    private DoctorReport report() throws InterruptedException {
        try (CapturedSignals signals = CapturedSignals.open(folder)) {
            return Doctor.complete(Ticker.system(), InstantSource.system())
                    .examine("test", signals, Wanted.everything(), DoctorObserver.none());
        }
    }

    /** Nothing but that is told, and as loudly as it deserves. */
    private void assertOnly(boolean failed, FaultCode... codes) throws InterruptedException {
        List<Finding> wrong =
                report().findings().stream().filter(f -> f.code().isPresent()).toList();
        assertThat(wrong).extracting(f -> f.code().orElseThrow()).containsExactly(codes);
        assertThat(wrong).allSatisfy(f -> assertThat(f.failed()).isEqualTo(failed));
    }

    @Test
    @Causes(FaultCode.EXPORT_WRONG_PORT)
    void spansThatGoToThePortOfAnotherServiceAreDropped() throws IOException, InterruptedException {
        record("collector-tempo-wrong-port.log", "collector-tempo-wrong-port.metrics");
        assertOnly(true, FaultCode.EXPORT_WRONG_PORT, FaultCode.EXPORT_NAME_UNKNOWN);
        assertThat(report().causes().getFirst().code()).contains(FaultCode.EXPORT_WRONG_PORT);
    }

    @Test
    @Causes(FaultCode.EXPORT_NAME_UNKNOWN)
    void namesThatTheCollectorsNetworkDoesNotKnowAreTold() throws IOException, InterruptedException {
        record("collector-both-sinks-unresolvable.log", "collector-both-sinks-unresolvable.metrics");
        assertOnly(true, FaultCode.EXPORT_NAME_UNKNOWN, FaultCode.EXPORT_NAME_UNKNOWN);
        exportFailed(
                "otlp/tempo",
                "Exporting failed. Will retry the request after interval.",
                "rpc error: code = Unavailable desc = name resolver error: produced zero addresses");
        Files.delete(folder.resolve("collector-both-sinks-unresolvable.log"));
        Files.delete(folder.resolve("collector-both-sinks-unresolvable.metrics"));
        assertOnly(true, FaultCode.EXPORT_NAME_UNKNOWN);
    }

    @Test
    @Causes(FaultCode.EXPORT_TLS)
    void tlsOnOneSideIsTold() throws IOException, InterruptedException {
        record("collector-tempo-no-tls-setting.log", "collector-tempo-no-tls-setting.metrics");
        assertOnly(true, FaultCode.EXPORT_TLS, FaultCode.EXPORT_NAME_UNKNOWN);
    }

    @Test
    @Causes(FaultCode.EXPORT_WRONG_PROTOCOL)
    void grpcToAnHttpPortIsTold() throws IOException, InterruptedException {
        record("collector-tempo-grpc-to-http-port.log", "collector-tempo-grpc-to-http-port.metrics");
        assertOnly(true, FaultCode.EXPORT_WRONG_PROTOCOL, FaultCode.EXPORT_NAME_UNKNOWN);
    }

    @Test
    @Causes(FaultCode.EXPORT_REFUSED)
    void aSinkThatDoesNotListenIsTold() throws IOException, InterruptedException {
        exportFailed(
                "otlp/tempo",
                "Exporting failed. Will retry the request after interval.",
                "rpc error: code = Unavailable desc = connection error: desc = transport: Error while dialing: dial tcp"
                        + " 172.18.0.3:4317: connect: connection refused");
        assertOnly(true, FaultCode.EXPORT_REFUSED);
    }

    @Test
    @Causes(FaultCode.EXPORT_PROXY)
    void aProxyInBetweenIsTold() throws IOException, InterruptedException {
        exportFailed(
                "otlp/tempo",
                "Exporting failed. Will retry the request after interval.",
                "connection error: desc = failed to do connect handshake, response: HTTP/1.1 502 Bad Gateway");
        assertOnly(true, FaultCode.EXPORT_PROXY);
    }

    @Test
    @Causes({FaultCode.EXPORT_REJECTED, FaultCode.EXPORT_FAILS_THERE, FaultCode.COLLECTOR_LOSES_SPANS})
    void everyAnswerOfAWorkerIsTold() throws IOException, InterruptedException {
        record("collector-by-worker-answer.log");
        assertThat(report().findings())
                .extracting(Finding::code)
                .contains(
                        Optional.of(FaultCode.EXPORT_REJECTED),
                        Optional.of(FaultCode.EXPORT_FAILS_THERE),
                        Optional.of(FaultCode.COLLECTOR_LOSES_SPANS));
    }

    @Test
    @Causes(FaultCode.EXPORT_TIMES_OUT)
    void aSinkThatDoesNotAnswerIsTold() throws IOException, InterruptedException {
        exportFailed(
                "otlphttp/worker",
                "Exporting failed. Will retry the request after interval.",
                "context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        assertOnly(true, FaultCode.EXPORT_TIMES_OUT);
    }

    @Test
    @Causes(FaultCode.EXPORT_QUEUE_FULL)
    void aFullQueueIsTold() throws IOException, InterruptedException {
        exportFailed("otlphttp/worker", "Exporting failed. Rejecting data.", "sending queue is full");
        assertOnly(true, FaultCode.EXPORT_QUEUE_FULL);
        write("otel-collector.metrics", """
            otelcol_exporter_queue_capacity{exporter="otlphttp/worker"} 2000
            otelcol_exporter_queue_size{exporter="otlphttp/worker"} 2000
            otelcol_exporter_enqueue_failed_spans{exporter="otlphttp/worker"} 300
            otelcol_receiver_accepted_spans{receiver="otlp"} 3000
            """);
        assertOnly(true, FaultCode.EXPORT_QUEUE_FULL);
    }

    @Test
    @Causes({FaultCode.EXPORT_QUEUE_FILLING, FaultCode.SPANS_WAIT_FOR_TEMPO})
    void queuesThatFillAreTold() throws IOException, InterruptedException {
        String counts = """
            otelcol_exporter_queue_capacity{exporter="otlphttp/worker"} 2000
            otelcol_exporter_queue_size{exporter="otlphttp/worker"} %d
            otelcol_exporter_queue_capacity{exporter="otlp/tempo"} 2000
            otelcol_exporter_queue_size{exporter="otlp/tempo"} 1200
            otelcol_receiver_accepted_spans{receiver="otlp"} 3000
            """;
        write("otel-collector.metrics", "# read at 2026-11-23T17:30:00Z\n" + counts.formatted(1100));
        write("otel-collector.later.metrics", "# read at 2026-11-23T17:30:02Z\n" + counts.formatted(1200));
        assertOnly(false, FaultCode.SPANS_WAIT_FOR_TEMPO, FaultCode.EXPORT_QUEUE_FILLING);
        assertThat(report().findings())
                .filteredOn(f -> f.code().equals(Optional.of(FaultCode.EXPORT_QUEUE_FILLING)))
                .singleElement()
                .satisfies(f -> assertThat(f.result())
                        .isInstanceOfSatisfying(
                                CheckResult.Warned.class,
                                w -> assertThat(w.found()).contains("full in 16 s")));
    }

    @Test
    @Causes(FaultCode.MEMORY_LIMITER_REFUSES)
    void aMemoryLimiterThatRefusesIsTold() throws IOException, InterruptedException {
        write(
                "otel-collector.log",
                STARTED
                        + "2026-11-23T17:27:55.1Z\tinfo\tm.go:109\tMemory limiter configured\t{\"limit_mib\": 200,"
                        + " \"spike_limit_mib\": 50}\n"
                        + "2026-11-23T17:27:56.1Z\twarn\tm.go:200\tMemory usage is above soft limit. Refusing data."
                        + "\t{\"cur_mem_mib\": 180}\n");
        assertOnly(true, FaultCode.MEMORY_LIMITER_REFUSES);
    }

    @Test
    @Causes(FaultCode.MEMORY_LIMITER_TIGHT)
    void aTightMemoryLimiterIsAWarning() throws IOException, InterruptedException {
        write(
                "otel-collector.log",
                STARTED
                        + "2026-11-23T17:27:55.1Z\tinfo\tm.go:109\tMemory limiter configured\t{\"limit_mib\": 20,"
                        + " \"spike_limit_mib\": 5}\n");
        assertOnly(false, FaultCode.MEMORY_LIMITER_TIGHT);
    }

    @Test
    @Causes(FaultCode.PROCESSOR_EATS_SPANS)
    void aProcessorThatHandsNothingOnIsTold() throws IOException, InterruptedException {
        write("otel-collector.metrics", HEALTHY_COUNTS + """
            otelcol_processor_incoming_items{otel_signal="traces",processor="filter/smoke"} 100
            otelcol_processor_outgoing_items{otel_signal="traces",processor="filter/smoke"} 0
            otelcol_processor_incoming_items{otel_signal="traces",processor="batch"} 100
            otelcol_processor_outgoing_items{otel_signal="traces",processor="batch"} 0
            """);
        assertOnly(true, FaultCode.PROCESSOR_EATS_SPANS);
    }

    @Test
    @Causes(FaultCode.COLLECTOR_HANDS_NOTHING_ON)
    void aCollectorThatSendsOnNothingOfWhatItAcceptsIsTold() throws IOException, InterruptedException {
        String accepted = "otelcol_receiver_accepted_spans{receiver=\"otlp\"} 25\n";
        String idle = """
            otelcol_exporter_queue_capacity{exporter="otlp/tempo"} 2000
            otelcol_exporter_queue_size{exporter="otlp/tempo"} 0
            otelcol_exporter_sent_spans{exporter="debug"} 25
            """;
        write("otel-collector.metrics", accepted + idle);
        assertOnly(true, FaultCode.COLLECTOR_HANDS_NOTHING_ON);

        write("otel-worker.log", "ready\n");
        write("otel-collector.metrics", accepted + "otelcol_exporter_sent_spans{exporter=\"otlp/tempo\"} 25\n");
        assertOnly(true, FaultCode.COLLECTOR_HANDS_NOTHING_ON);
        write("otel-collector.metrics", accepted + "otelcol_exporter_sent_spans{exporter=\"otlphttp/mine\"} 25\n");
        assertOnly(true);
        write("otel-collector.metrics", "otelcol_receiver_accepted_spans{receiver=\"otlp\"} 0\n" + idle);
        assertOnly(true);
    }

    /** It has no counters of what it was given: the configuration tells. */
    @Test
    @Causes(FaultCode.PROCESSOR_EATS_SPANS)
    void aSamplerOfWholeTracesThatKeepsNoneIsTold() throws IOException, InterruptedException {
        write("otel-collector.metrics", "otelcol_receiver_accepted_spans{receiver=\"otlp\"} 25\n");
        write("otel-collector.yaml", """
            receivers: {otlp: {protocols: {http: {endpoint: "0.0.0.0:4318"}}}}
            processors: {"tail_sampling/errors": {policies: []}, batch: {}}
            exporters: {"otlp/tempo": {endpoint: "tempo:4317", tls: {insecure: true}}}
            service: {pipelines: {traces: {receivers: [otlp], processors: [tail_sampling/errors, batch], exporters: [otlp/tempo]}}}
            """);
        assertOnly(true, FaultCode.PROCESSOR_EATS_SPANS);
        assertThat(report().causes().getFirst().result().toString()).contains("stands tail_sampling/errors");
    }

    @Test
    @Causes({FaultCode.COLLECTOR_DOES_NOT_START, FaultCode.COLLECTOR_QUEUE_NOT_WRITABLE})
    void aCollectorThatDoesNotStartIsTold() throws IOException, InterruptedException {
        write("otel-collector.log", "Error: cannot start extensions: something that nobody has seen\n");
        assertOnly(true, FaultCode.COLLECTOR_DOES_NOT_START);
        write("otel-collector.log", Recordings.text("faults/collector-queue-permission-denied.log"));
        assertOnly(true, FaultCode.COLLECTOR_QUEUE_NOT_WRITABLE);
    }

    @Test
    @Causes(FaultCode.VARIABLE_NOT_EXPANDED)
    void aVariableWithoutBracesIsAWarning() throws IOException, InterruptedException {
        write("otel-collector.yaml", Recordings.text("faults/bad-configs/c-dollarvar.yaml"));
        assertOnly(false, FaultCode.VARIABLE_NOT_EXPANDED);
    }

    @Test
    @Causes({FaultCode.TEMPO_FOLDER_NOT_WRITABLE, FaultCode.TEMPO_DOES_NOT_START})
    void aTempoThatDoesNotStartIsTold() throws IOException, InterruptedException {
        record("tempo-permission-denied.log");
        assertOnly(true, FaultCode.TEMPO_FOLDER_NOT_WRITABLE);
        Files.delete(folder.resolve("tempo-permission-denied.log"));
        write("tempo.log", "level=error ts=2026-11-23T17:26:11.5Z msg=\"error running Tempo\" err=\"nobody knows\"\n");
        assertOnly(true, FaultCode.TEMPO_DOES_NOT_START);
    }

    @Test
    @Causes({FaultCode.TEMPO_DISCARDS, FaultCode.TEMPO_DISK_FULL})
    void whatTempoLosesIsTold() throws IOException, InterruptedException {
        record("tempo-live-traces-exceeded.log", "tempo-live-traces-exceeded.metrics");
        assertOnly(true, FaultCode.TEMPO_DISCARDS);
        Files.delete(folder.resolve("tempo-live-traces-exceeded.log"));
        Files.delete(folder.resolve("tempo-live-traces-exceeded.metrics"));
        record("tempo-disk-full.log", "collector-tempo-disk-full.metrics");
        assertOnly(true, FaultCode.TEMPO_DISK_FULL);
    }

    @Test
    @Causes({FaultCode.TEMPO_INGEST_FAILS, FaultCode.TEMPO_NOT_READY})
    void whatKeepsATempoFromItsWorkIsTold() throws IOException, InterruptedException {
        write(
                "tempo.log",
                TEMPO_STARTED
                        + "level=error ts=2026-11-23T17:36:28Z msg=\"pusher failed to consume trace data\" err=\"at"
                        + " least 1 live replicas required, could only find 0 - unhealthy instances:"
                        + " 172.18.0.3:9095\"\n");
        assertOnly(true, FaultCode.TEMPO_INGEST_FAILS);
        write(
                "tempo.log",
                TEMPO_STARTED
                        + "level=error ts=2026-11-23T17:36:28Z msg=\"module failed\" module=ingester err=\"it was not"
                        + " to be\"\n");
        assertOnly(true, FaultCode.TEMPO_NOT_READY);
    }

    @Test
    @Causes({FaultCode.PROVISIONING_FAILED, FaultCode.DATASOURCE_DUPLICATE_DEFAULT, FaultCode.TEMPO_PLUGIN_MISSING})
    void whatGrafanaSaysOfItsProvisioningIsTold() throws IOException, InterruptedException {
        String start = "logger=settings t=2026-11-23T17:26:58Z level=info msg=\"Starting Grafana\" version=13.1.4\n";
        write(
                "grafana.log",
                start
                        + "logger=provisioning t=2026-11-23T17:26:58Z level=error msg=\"Failed to provision data"
                        + " sources\" error=\"Datasource provisioning error: data source not found\"\n");
        assertOnly(true, FaultCode.PROVISIONING_FAILED);
        write(
                "grafana.log",
                start
                        + "logger=provisioning t=2026-11-23T17:26:58Z level=error msg=\"Failed to provision data"
                        + " sources\" error=\"Only one datasource per organization can be marked as default\"\n");
        assertOnly(true, FaultCode.DATASOURCE_DUPLICATE_DEFAULT);
        write(
                "grafana.log",
                start + "logger=plugins t=2026-11-23T17:26:58Z level=error msg=\"Plugin not found\" pluginId=tempo\n");
        assertOnly(true, FaultCode.TEMPO_PLUGIN_MISSING);
    }

    /** @param reason of the worker that is not ready, as a JSON text within the JSON of its answer */
    private void notReady(String reason) throws IOException {
        write("manifest.json", """
            {"version": 1, "services": ["otel-worker"], "probes": {"otel-worker": {"outcome": "failed", "code": "TS402",
             "expected": "HTTP 200", "found": "HTTP 503 {\\"ready\\":false,\\"reasons\\":[\\"%s\\"]}",
             "remedy": {"text": "see why", "commands": []}}}}
            """.formatted(reason));
        write("otel-worker.log", "ready\n");
    }

    @Test
    @Causes(FaultCode.QUEUE_FULL)
    void aWorkerThatIsNotReadySaysWhy() throws IOException, InterruptedException {
        notReady("the ingestion queue is full");
        assertOnly(true, FaultCode.QUEUE_FULL);
        notReady("FATAL: no \\\\\\\"x\\\\\\\"");
        assertThat(report().causes().getFirst().result())
                .isInstanceOfSatisfying(
                        CheckResult.Failed.class,
                        failed -> assertThat(failed.found()).isEqualTo("it says: FATAL: no \"x\""));
    }

    @Test
    @Causes(FaultCode.POSTGRES_DISK_FULL)
    void aPostgresWithoutRoomIsNamedFromItsLog() throws IOException, InterruptedException {
        write(
                "agent-control-db.log",
                "2026-11-23 17:36:28.101 UTC [41] ERROR:  could not extend file \"base/16384/16999\": No space left on"
                        + " device\n");
        assertOnly(true, FaultCode.POSTGRES_DISK_FULL);
    }

    @Test
    @Causes(FaultCode.INVALID_PAYLOAD)
    void payloadsThatAreNoOtlpAreCountedByTheWorkerAndTold() throws IOException, InterruptedException {
        write("otel-worker.metrics", """
            tracestack_worker_requests_total{outcome="accepted"} 40
            tracestack_worker_requests_total{outcome="bad_request"} 3
            """);
        assertOnly(false, FaultCode.INVALID_PAYLOAD);
        write("otel-worker.metrics", """
            tracestack_worker_requests_total{outcome="accepted"} 40
            tracestack_worker_requests_total{outcome="bad_request"} 0
            """);
        assertOnly(false);
    }

    @Test
    void whatIsOverIsNotTold() throws IOException, InterruptedException {
        exportFailed(
                "otlp/tempo",
                "Exporting failed. Will retry the request after interval.",
                "connect: connection refused");
        write("otel-collector.metrics", HEALTHY_COUNTS);
        assertOnly(true);
    }
}
