package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.reading.GrafanaFindings;
import dev.tracestack.doctor.reading.MlflowFindings;
import dev.tracestack.doctor.reading.TempoFindings;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseLook;
import dev.tracestack.tempo.TempoMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether Tempo, the view and MLflow do their work. */
final class StoreExaminations {

    private static final double OUTBOX_SECONDS = 60;

    private static final Set<FaultCode> TEMPO_SAYS = Set.of(
            FaultCode.TEMPO_FOLDER_NOT_WRITABLE,
            FaultCode.TEMPO_DISCARDS,
            FaultCode.TEMPO_DISK_FULL,
            FaultCode.TEMPO_INGEST_FAILS,
            FaultCode.TEMPO_DOES_NOT_START,
            FaultCode.TEMPO_CONFIG_REJECTED,
            FaultCode.TEMPO_BLOCKS_FAIL);

    private StoreExaminations() {}

    static List<Examination> all() {
        return List.of(
                Examination.of(
                        Layer.TEMPO,
                        "tempo-ready",
                        "Tempo is ready",
                        Set.of(FaultCode.TEMPO_UNREACHABLE, FaultCode.TEMPO_NOT_READY),
                        StoreExaminations::tempoReady),
                new Examination(
                        Layer.TEMPO,
                        "tempo-keeps",
                        "Tempo keeps what it is sent",
                        TEMPO_SAYS,
                        StoreExaminations::tempoKeeps),
                Examination.of(
                        Layer.TEMPO,
                        "tempo-search",
                        "Tempo's search shows what it has by id",
                        Set.of(FaultCode.TEMPO_SEARCH_LAGS),
                        s -> Judging.judge(s.search(), result -> result)),
                Examination.of(
                        Layer.TEMPO,
                        "tempo-since",
                        "Tempo holds traces since it was started",
                        Set.of(),
                        StoreExaminations::tempoSince),
                new Examination(
                        Layer.GRAFANA,
                        "view",
                        "The view answers",
                        Set.of(
                                FaultCode.GRAFANA_UNREACHABLE,
                                FaultCode.GRAFANA_REFUSED,
                                FaultCode.DATASOURCE_MISSING,
                                FaultCode.DATASOURCE_WRONG_URL,
                                FaultCode.DATASOURCE_PROXY_FAILS,
                                FaultCode.DASHBOARD_MISSING,
                                FaultCode.DATASOURCE_DUPLICATE_DEFAULT,
                                FaultCode.PROVISIONING_FAILED,
                                FaultCode.TEMPO_PLUGIN_MISSING),
                        StoreExaminations::view),
                new Examination(
                        Layer.MLFLOW,
                        "mlflow-takes",
                        "MLflow takes traces",
                        Set.of(
                                FaultCode.MLFLOW_UNREACHABLE,
                                FaultCode.MLFLOW_REFUSED,
                                FaultCode.MLFLOW_HOST_REFUSED,
                                FaultCode.MLFLOW_STORE_UNFIT,
                                FaultCode.MLFLOW_EXPERIMENT_MISSING,
                                FaultCode.MLFLOW_TOO_OLD,
                                FaultCode.MLFLOW_REDIRECTS,
                                FaultCode.MLFLOW_UNEXPECTED,
                                FaultCode.MLFLOW_DATABASE_VERSION),
                        StoreExaminations::mlflowTakes),
                Examination.of(
                        Layer.MLFLOW,
                        "mlflow-outbox",
                        "Nothing waits for MLflow",
                        Set.of(FaultCode.MLFLOW_OUTBOX_FILLING),
                        StoreExaminations::outbox));
    }

    private static CheckResult tempoReady(Signals signals) throws InterruptedException {
        return Judging.judge(signals.probe(ServiceName.TEMPO), result -> {
            if (result instanceof CheckResult.Failed failed && failed.found().startsWith("HTTP 503")) {
                return new CheckResult.Failed(
                        FaultCode.TEMPO_NOT_READY,
                        failed.expected(),
                        failed.found(),
                        Remedy.of(
                                "wait a minute after a start; then read its log",
                                "tracestack doctor --wait 60s --only tempo",
                                "tracestack logs --tail 20 tempo"),
                        failed.evidence().with("service", ServiceName.TEMPO));
            }
            return result;
        });
    }

    private static List<CheckResult> tempoKeeps(Signals signals) throws InterruptedException {
        List<CheckResult> findings = TempoFindings.of(signals);
        if (!findings.isEmpty()) {
            return findings;
        }
        Signal<Scrape> metrics = signals.metrics(ServiceName.TEMPO);
        if (metrics instanceof Signal.Present<Scrape>(Scrape scrape) && TempoMetrics.isOn(scrape.page())) {
            TempoMetrics counts = TempoMetrics.of(scrape.page());
            return List.of(Judging.passed(
                    "none of " + Judging.counted((long) counts.received(), "span") + " discarded",
                    Judging.about(ServiceName.TEMPO)));
        }
        return List.of(Judging.judge(
                signals.log(ServiceName.TEMPO),
                lines -> Judging.passed("its log tells of nothing discarded", Judging.about(ServiceName.TEMPO))));
    }

    /** The ephemeral store: what is older than its start is gone, which a person must know before looking for it. */
    private static CheckResult tempoSince(Signals signals) throws InterruptedException {
        Instant now = signals.machine().found().map(machine -> machine.now()).orElse(Instant.now());
        return Judging.judge(signals.service(ServiceName.TEMPO), facts -> {
            Optional<Instant> since = facts.since();
            return since.isEmpty()
                    ? Judging.skipped("nobody tells when it was started")
                    : Judging.passed(
                            "ephemeral; started "
                                    + Judging.time(
                                            Duration.between(since.get(), now).toMillis() / 1e3) + " ago",
                            Judging.about(ServiceName.TEMPO).with("since", since.get()));
        });
    }

    private static List<CheckResult> view(Signals signals) throws InterruptedException {
        List<CheckResult> findings = new ArrayList<>(GrafanaFindings.of(signals));
        findings.addAll(signals.grafana().found().orElse(List.of()));
        if (!findings.isEmpty()) {
            return findings;
        }
        Optional<ServiceName> view = signals.services().stream()
                .filter(name -> name.equals(ServiceName.GRAFANA) || name.value().equals("explorer"))
                .findFirst();
        return List.of(
                view.isEmpty()
                        ? Judging.skipped("the stack has no view")
                        : Judging.judge(signals.probe(view.get()), result -> result));
    }

    private static List<CheckResult> mlflowTakes(Signals signals) throws InterruptedException {
        List<CheckResult> said = MlflowFindings.of(signals);
        return said.isEmpty() ? List.of(Judging.judge(mlflow(signals), result -> result)) : said;
    }

    private static Signal<CheckResult> mlflow(Signals signals) throws InterruptedException {
        return signals.services().contains(ServiceName.MLFLOW)
                ? signals.probe(ServiceName.MLFLOW)
                : Signal.absent("not enabled (tracestack up --with mlflow)");
    }

    private static CheckResult outbox(Signals signals) throws InterruptedException {
        boolean enabled = signals.services().contains(ServiceName.MLFLOW);
        return Judging.judge(signals.database(), facts -> outbox(facts, enabled));
    }

    private static CheckResult outbox(DatabaseFacts facts, boolean enabled) {
        DatabaseLook.Outbox outbox = facts.look().outbox();
        if (!enabled && outbox.waiting() == 0) {
            return Judging.skipped("not enabled (tracestack up --with mlflow)");
        }
        Evidence evidence = Judging.about(ServiceName.MLFLOW).with("waiting", outbox.waiting());
        String found = Judging.counted(outbox.waiting(), "trace") + ", the oldest for "
                + Judging.time(outbox.oldestSeconds())
                + (outbox.lastError().isEmpty() ? "" : ": " + outbox.lastError());
        return outbox.waiting() == 0 || outbox.oldestSeconds() < OUTBOX_SECONDS
                ? Judging.passed(outbox.waiting() == 0 ? "empty" : found, evidence)
                : new CheckResult.Warned(
                        FaultCode.MLFLOW_OUTBOX_FILLING,
                        "no trace to wait longer than " + Judging.time(OUTBOX_SECONDS) + " for MLflow",
                        found,
                        Remedy.of("see why MLflow does not take them", "tracestack logs --tail 20 otel-worker"),
                        evidence);
    }
}
