package dev.tracestack.doctor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.stack.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SenderFindingsTest {

    private static final Map<String, String> LOCALHOST = Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://me:secret@localhost:4317",
            "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
            "PASSWORD", "secret");

    @Test
    void localhostIsWrongInAContainerAloneAndNoSecretIsTold() {
        List<CheckResult> found = SenderFindings.of(Sender.of(container(Map.of("traces", "1"))));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst()).isInstanceOfSatisfying(CheckResult.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FaultCode.ENDPOINT_IS_LOCALHOST);
            assertThat(failed.remedy().toString()).contains("http://otel-collector:4317");
            assertThat(failed.toString()).contains("//****@localhost").doesNotContain("secret");
        });
        assertThat(SenderFindings.of(Sender.of(container(Map.of("host", "1"))))).isEmpty();
        assertThat(SenderFindings.of(Sender.of(container(Map.of())))).isEmpty();
        assertThat(SenderFindings.of(Sender.shell(LOCALHOST))).isEmpty();
    }

    @Test
    void aShellIsCuredByTheRightExport() {
        List<CheckResult> found = SenderFindings.of(Sender.shell(Map.of(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:4317",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/json")));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst()).isInstanceOfSatisfying(CheckResult.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FaultCode.HTTP_TO_GRPC_PORT);
            assertThat(failed.remedy().commands())
                    .containsExactly("export OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:4318/v1/traces");
        });
    }

    @Test
    void aCollectorElsewhereStaysTheOneThatIsMeant() {
        List<CheckResult> found = SenderFindings.of(Sender.shell(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "https://gateway.example:4318/",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")));

        assertThat(found).singleElement().isInstanceOfSatisfying(CheckResult.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FaultCode.GRPC_TO_HTTP_PORT);
            assertThat(failed.remedy().commands())
                    .containsExactly("export OTEL_EXPORTER_OTLP_ENDPOINT=https://gateway.example:4317");
        });
    }

    private static ServiceFacts container(Map<String, String> networks) {
        return new ServiceFacts(
                new ServiceName("shop"),
                ServiceFacts.State.RUNNING,
                OptionalInt.empty(),
                false,
                0,
                Optional.empty(),
                Optional.empty(),
                ServiceFacts.Health.NONE,
                "",
                "shop",
                "",
                networks,
                LOCALHOST,
                List.of());
    }
}
