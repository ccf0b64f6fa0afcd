package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignalCounterTest {

    private static final ExportMetricsServiceRequest METRICS = ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(ResourceMetrics.newBuilder()
                    .addScopeMetrics(ScopeMetrics.newBuilder()
                            .addMetrics(Metric.newBuilder()
                                    .setName("a")
                                    .setGauge(Gauge.newBuilder().addDataPoints(NumberDataPoint.newBuilder())))
                            .addMetrics(Metric.newBuilder()
                                    .setSum(Sum.newBuilder()
                                            .addDataPoints(
                                                    NumberDataPoint.newBuilder().setAsInt(7))
                                            .addDataPoints(NumberDataPoint.newBuilder())))))
            .build();
    private static final ExportLogsServiceRequest LOGS = ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(ResourceLogs.newBuilder()
                    .addScopeLogs(ScopeLogs.newBuilder()
                            .addLogRecords(LogRecord.newBuilder().setSeverityText("INFO"))
                            .addLogRecords(LogRecord.newBuilder())))
            .build();

    @Test
    void dataPointsAndLogRecordsAreCountedInBothEncodings() throws Exception {
        assertThat(SignalCounter.count(Signal.METRICS, OtlpEncoding.PROTOBUF, METRICS.toByteArray()))
                .isEqualTo(3);
        assertThat(SignalCounter.count(Signal.LOGS, OtlpEncoding.PROTOBUF, LOGS.toByteArray()))
                .isEqualTo(2);
        assertThat(SignalCounter.count(Signal.METRICS, OtlpEncoding.JSON, text("""
                        {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"gauge":{"dataPoints":[{},{}]}}]}]}]}""")))
                .isEqualTo(2);
        assertThat(SignalCounter.count(Signal.LOGS, OtlpEncoding.JSON, text("""
                        {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"logRecords":[1,2]}}]}]}]}""")))
                .isEqualTo(1);
        assertThat(SignalCounter.count(Signal.LOGS, OtlpEncoding.JSON, new byte[0]))
                .isZero();
    }

    @Test
    void whatIsNoMessageIsRefused() {
        for (OtlpEncoding encoding : OtlpEncoding.values()) {
            assertThatThrownBy(() -> SignalCounter.count(Signal.LOGS, encoding, text("{\"a\":")))
                    .isInstanceOf(InvalidPayload.class);
        }
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
