package dev.tracestack.doctor.signals;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.grafana.GrafanaClient;
import dev.tracestack.grafana.GrafanaLogin;
import dev.tracestack.health.MlflowProbe;
import dev.tracestack.health.ServiceProbes;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.DatabaseInspection;
import dev.tracestack.store.DatabaseLook;
import dev.tracestack.store.Login;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The signals of a stack that runs: each is asked for when somebody wants it, and once. */
public final class LiveSignals implements Signals {

    private static final int LOG_LINES = 400;
    private static final Duration APART = Duration.ofMillis(400);
    private static final HttpProbe PROBE = HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(3));

    private final RunningStack stack;
    private final StackRuntime runtime;
    private final Inspection inspection;
    private final InstantSource clock;
    private final Map<ServiceName, Once<Signal<List<LogLine>>>> logs = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<Scrape>>> metrics = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<Scrape>>> later = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<CheckResult>>> probes = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<ServiceFacts>>> services = new ConcurrentHashMap<>();
    private final Once<Signal<MachineFacts>> machine;
    private final Once<Signal<EngineFacts>> engine;
    private final Once<Signal<Path>> files;
    private final Once<Signal<DatabaseFacts>> database = new Once<>(this::askDatabase);
    private final Once<Signal<List<CheckResult>>> grafana = new Once<>(this::askGrafana);
    private final Map<String, String> environment;

    public LiveSignals(
            RunningStack stack, StackRuntime runtime, Inspection inspection, MachineLook machine, InstantSource clock) {
        this.stack = stack;
        this.runtime = runtime;
        this.inspection = inspection;
        this.clock = clock;
        this.environment = machine.environment();
        this.machine = new Once<>(() -> Signal.of(machine.look()));
        this.engine = new Once<>(inspection::engine);
        this.files = new Once<>(inspection::renderedFiles);
    }

    @Override
    public Origin origin() {
        return inspection.origin();
    }

    @Override
    public List<ServiceName> services() {
        return Stream.concat(stack.services().stream().map(ServiceStatus::name), inspection.services().stream())
                .distinct()
                .toList();
    }

    @Override
    public Signal<ServiceFacts> service(ServiceName service) throws InterruptedException {
        return once(services, service, () -> inspection.service(service));
    }

    @Override
    public Signal<List<LogLine>> log(ServiceName service) throws InterruptedException {
        return once(logs, service, () -> askLog(service));
    }

    @Override
    public Signal<Scrape> metrics(ServiceName service) throws InterruptedException {
        return once(metrics, service, () -> askMetrics(service));
    }

    @Override
    public Signal<Scrape> laterMetrics(ServiceName service) throws InterruptedException {
        return once(later, service, () -> {
            if (!(metrics(service) instanceof Signal.Present<Scrape>(Scrape first)) || !waits(first)) {
                return Signal.absent("nothing waits or was refused, so one look is enough");
            }
            Instant from = first.at();
            Duration left = APART.minus(Duration.between(from, clock.instant()));
            Ticker ticker = Ticker.system();
            new Poller(ticker).until(Deadline.after(ticker, left), APART, Optional::empty);
            return askMetrics(service);
        });
    }

    @Override
    public Signal<CheckResult> probe(ServiceName service) throws InterruptedException {
        return once(probes, service, () -> askProbe(service));
    }

    @Override
    public Signal<Path> renderedFiles() throws InterruptedException {
        return files.get();
    }

    @Override
    public Signal<MachineFacts> machine() throws InterruptedException {
        return machine.get();
    }

    @Override
    public Signal<EngineFacts> engine() throws InterruptedException {
        return engine.get();
    }

    @Override
    public Signal<DatabaseFacts> database() throws InterruptedException {
        return database.get();
    }

    @Override
    public Signal<List<CheckResult>> grafana() throws InterruptedException {
        return grafana.get();
    }

    /** Those in containers; where none says how it sends, what the shell hands on that asks. */
    @Override
    public List<Sender> senders() throws InterruptedException {
        List<Sender> contained = Signals.super.senders();
        Sender shell = Sender.shell(environment);
        return contained.isEmpty() && shell.isConfigured() ? List.of(shell) : contained;
    }

    private Signal<List<CheckResult>> askGrafana() {
        Optional<ServiceStatus> status = status(ServiceName.GRAFANA);
        if (origin() != Origin.LIVE_DOCKER || status.isEmpty()) {
            return Signal.absent("the stack has no Grafana");
        }
        if (status.get().state() != ServiceStatus.State.RUNNING) {
            return Signal.absent("Grafana does not run");
        }
        URI address = URI.create("http://127.0.0.1:" + stack.ports().get(PortName.VIEW));
        GrafanaClient client = new GrafanaClient(
                address, GrafanaLogin.admin(stack.credentials().grafana()), PROBE);
        return Signal.of(new GrafanaQuestions(client, URI.create("http://tempo:3200")).findings());
    }

    private static <T> Signal<T> once(
            Map<ServiceName, Once<Signal<T>>> known, ServiceName service, Once.Question<Signal<T>> question)
            throws InterruptedException {
        return known.computeIfAbsent(service, _ -> new Once<>(question)).get();
    }

    private Optional<ServiceStatus> status(ServiceName service) {
        return stack.services().stream()
                .filter(status -> status.name().equals(service))
                .findFirst();
    }

    private Signal<List<LogLine>> askLog(ServiceName service) throws InterruptedException {
        List<LogLine> lines = new ArrayList<>();
        try {
            runtime.logs(
                    stack.project(),
                    new LogQuery(List.of(service), Optional.empty(), OptionalInt.of(LOG_LINES), false),
                    lines::add);
        } catch (TracestackException e) {
            return Signal.absent("its log cannot be read: " + e.getMessage());
        }
        return Signal.of(lines);
    }

    private Signal<Scrape> askMetrics(ServiceName service) {
        Optional<URI> uri = metricsOf(service);
        if (uri.isEmpty()) {
            return Signal.absent(service + " has no metrics here");
        }
        return switch (PROBE.get(uri.get())) {
            case HttpOutcome.Answered answer
            when answer.status() == 200 -> Signal.of(new Scrape(clock.instant(), PrometheusReader.read(answer.text())));
            case HttpOutcome.Answered answer -> Signal.absent("GET " + uri.get() + " answers HTTP " + answer.status());
            case HttpOutcome.Unreachable(String reason) ->
                Signal.absent("GET " + uri.get() + " has no answer: " + reason);
        };
    }

    private Optional<URI> metricsOf(ServiceName service) {
        Endpoints endpoints = Endpoints.onLoopback(stack.ports());
        if (service.equals(ServiceName.OTEL_COLLECTOR)) {
            return Optional.of(
                    URI.create("http://127.0.0.1:" + stack.ports().get(PortName.COLLECTOR_METRICS) + "/metrics"));
        }
        if (service.equals(ServiceName.OTEL_WORKER)) {
            return Optional.of(URI.create(endpoints.worker() + "/metrics"));
        }
        return service.equals(ServiceName.TEMPO)
                ? Optional.of(URI.create(endpoints.tempo() + "/metrics"))
                : Optional.empty();
    }

    private static boolean waits(Scrape scrape) {
        return scrape.page().sum("otelcol_receiver_refused_spans") > 0
                || scrape.page().sum("otelcol_exporter_queue_size") > 0
                || scrape.page().sum("otelcol_exporter_in_flight_requests") > 0;
    }

    private Signal<CheckResult> askProbe(ServiceName service) throws InterruptedException {
        Optional<ServiceStatus> status = status(service);
        if (status.isEmpty()) {
            return Signal.absent("the stack has no service " + service);
        }
        boolean ends = status.get().state() != ServiceStatus.State.RUNNING;
        if (ends && inspection.origin() == Origin.LIVE_DOCKER) {
            return Signal.absent(service + " does not run, and its port is somebody else's by now");
        }
        if (status.get().health() == ServiceStatus.Health.HEALTHY) {
            return Signal.of(ProbeAnswers.healthy(status.get()));
        }
        if (service.equals(ServiceName.MLFLOW)) {
            Optional<URI> server = stack.mlflow();
            return server.isEmpty()
                    ? Signal.absent("MLflow has no address")
                    : Signal.of(MlflowProbe.at(server.get(), environment).ask());
        }
        if (ProbeAnswers.hasProbe(service)) {
            return Signal.of(ServiceProbes.of(service, stack.ports(), stack.credentials())
                    .ask());
        }
        return ProbeAnswers.view(status.get(), PROBE);
    }

    private Signal<DatabaseFacts> askDatabase() {
        Endpoints.PostgresEndpoint endpoint =
                Endpoints.onLoopback(stack.ports()).postgres();
        DatabaseAddress address = new DatabaseAddress(endpoint.host(), endpoint.port(), endpoint.database());
        DatabaseInspection.Outcome outcome = new DatabaseInspection(
                        address, Login.superuser(stack.credentials().postgres()))
                .look();
        if (outcome instanceof DatabaseInspection.Outcome.Unseen) {
            outcome = new DatabaseInspection(
                            address, Login.worker(stack.credentials().worker()))
                    .look();
        }
        return switch (outcome) {
            case DatabaseInspection.Outcome.Seen(DatabaseLook look) ->
                Signal.of(new DatabaseFacts(look, look.clockSkewSeconds()));
            case DatabaseInspection.Outcome.Unseen(String reason) -> Signal.absent(reason);
        };
    }
}
