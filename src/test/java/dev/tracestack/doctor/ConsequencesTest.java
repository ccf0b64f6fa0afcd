package dev.tracestack.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsequencesTest {

    private final FaultCatalogue catalogue = FaultCatalogue.read();

    @Test
    void aFaultIsFoldedUnderWhatIsAtTheBottomOfIt() {
        DoctorReport report = report(
                failed(Layer.COLLECTOR, FaultCode.EXPORT_FAILS_THERE, "otel-collector"),
                failed(Layer.WORKER, FaultCode.WORKER_NOT_READY, "otel-worker"),
                failed(Layer.POSTGRES, FaultCode.POSTGRES_UNREACHABLE, "agent-control-db"));

        assertThat(report.causes())
                .extracting(Finding::code)
                .containsExactly(Optional.of(FaultCode.POSTGRES_UNREACHABLE));
        assertThat(report.consequencesOf(report.causes().getFirst()))
                .extracting(Finding::code)
                .containsExactly(Optional.of(FaultCode.EXPORT_FAILS_THERE), Optional.of(FaultCode.WORKER_NOT_READY));
    }

    @Test
    void aContainerExplainsOnlyWhatNeedsIt() {
        DoctorReport report = report(
                failed(Layer.CONTAINERS, FaultCode.CONTAINER_ENDED, "grafana"),
                failed(Layer.TEMPO, FaultCode.TEMPO_UNREACHABLE, "tempo"));

        assertThat(report.causes()).hasSize(2);
    }

    @Test
    void whatAProgramSaysExplainsItsOwnContainerAlone() {
        DoctorReport report = report(
                failed(Layer.CONTAINERS, FaultCode.CONTAINER_ENDED, "tempo"),
                failed(Layer.CONTAINERS, FaultCode.CRASH_LOOP, "grafana"),
                failed(Layer.TEMPO, FaultCode.PORT_TAKEN, "tempo"));

        assertThat(report.causes())
                .extracting(finding -> finding.code().orElseThrow())
                .containsExactlyInAnyOrder(FaultCode.CRASH_LOOP, FaultCode.PORT_TAKEN);
    }

    @Test
    void whatExplainsMostComesFirstAndFailuresBeforeWarnings() {
        DoctorReport report = report(
                warned(Layer.MACHINE, FaultCode.DISK_LOW),
                failed(Layer.COLLECTOR, FaultCode.EXPORT_TLS, "otel-collector"),
                failed(Layer.WORKER, FaultCode.WORKER_NOT_READY, "otel-worker"),
                failed(Layer.POSTGRES, FaultCode.POSTGRES_READ_ONLY, "agent-control-db"));

        assertThat(report.causes())
                .extracting(finding -> finding.code().orElseThrow())
                .containsExactly(FaultCode.POSTGRES_READ_ONLY, FaultCode.EXPORT_TLS, FaultCode.DISK_LOW);
    }

    @Test
    void everyFaultHasACauseInTheEndHoweverManyThereAre() {
        Finding[] all = catalogue.all().stream()
                .map(fault -> failed(fault.layer(), fault.code(), "tempo"))
                .toArray(Finding[]::new);
        DoctorReport report = report(all);

        assertThat(report.causes()).isNotEmpty();
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.causedBy()).isNotEqualTo(finding.code()));
    }

    private DoctorReport report(Finding... findings) {
        return new DoctorReport(
                "test", Consequences.folded(catalogue, List.of(findings)), Instant.EPOCH, Duration.ofMillis(1));
    }

    private static Finding failed(Layer layer, FaultCode code, String service) {
        return finding(
                layer, new CheckResult.Failed(code, "this", "that", Remedy.of("do"), Evidence.of("service", service)));
    }

    private static Finding warned(Layer layer, FaultCode code) {
        return finding(layer, new CheckResult.Warned(code, "this", "that", Remedy.of("do"), Evidence.none()));
    }

    private static Finding finding(Layer layer, CheckResult result) {
        return new Finding(layer, "id", "Title", result, Optional.empty(), Duration.ZERO);
    }
}
