package dev.tracestack.doctor.signals;

import dev.tracestack.check.CheckResult;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The signals of a stack that runs: each is asked for when somebody wants it, and once. */
public final class LiveSignals implements Signals {

    private final RunningStack stack;
    private final Inspection inspection;
    private final LiveLogs reader;
    private final LivePages pages;
    private final LiveAnswers answers;
    private final Map<ServiceName, Once<Signal<List<LogLine>>>> logs = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<Scrape>>> metrics = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<Scrape>>> later = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<CheckResult>>> probes = new ConcurrentHashMap<>();
    private final Map<ServiceName, Once<Signal<ServiceFacts>>> services = new ConcurrentHashMap<>();
    private final Once<Signal<MachineFacts>> machine;
    private final Once<Signal<EngineFacts>> engine;
    private final Once<Signal<Path>> files;
    private final Once<Signal<DatabaseFacts>> database;
    private final Once<Signal<List<CheckResult>>> grafana;
    private final Once<Signal<CheckResult>> search;
    private final Map<String, String> environment;
    private final List<Sender> written;

    public LiveSignals(
            RunningStack stack,
            StackRuntime runtime,
            Inspection inspection,
            MachineLook machine,
            InstantSource clock,
            Given given) {
        this.stack = stack;
        this.inspection = inspection;
        this.environment = machine.environment();
        this.reader = new LiveLogs(runtime, stack.project());
        this.pages = new LivePages(stack.ports(), clock);
        this.answers = new LiveAnswers(stack, inspection.origin(), environment);
        this.machine = new Once<>(() -> Signal.of(machine.look()));
        this.engine = new Once<>(inspection::engine);
        this.files = new Once<>(inspection::renderedFiles);
        this.database = new Once<>(answers::database);
        this.grafana = new Once<>(answers::grafana);
        this.written = given.written();
        this.search = new Once<>(() -> given.sends()
                ? SearchProbe.of(Endpoints.onLoopback(stack.ports()), clock).ask()
                : Signals.super.search());
    }

    @Override
    public Origin origin() {
        return inspection.origin();
    }

    @Override
    public String reason() {
        return "the stack does not tell";
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
        return once(logs, service, () -> reader.last(service));
    }

    @Override
    public Signal<Scrape> metrics(ServiceName service) throws InterruptedException {
        return once(metrics, service, () -> pages.of(service));
    }

    @Override
    public Signal<Scrape> laterMetrics(ServiceName service) throws InterruptedException {
        return once(later, service, () -> pages.after(metrics(service), service));
    }

    @Override
    public Signal<CheckResult> probe(ServiceName service) throws InterruptedException {
        return once(probes, service, () -> answers.probe(service));
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

    @Override
    public Signal<CheckResult> search() throws InterruptedException {
        return search.get();
    }

    /** Those in containers, then those in files alone; where none says how it sends, what the shell hands on that asks. */
    @Override
    public List<Sender> senders() throws InterruptedException {
        Map<String, Sender> senders = new LinkedHashMap<>();
        Signals.super.senders().forEach(sender -> senders.put(sender.name(), sender));
        written.forEach(sender -> senders.merge(sender.name(), sender, Sender::placedAs));
        Sender shell = Sender.shell(environment);
        return senders.isEmpty() && shell.isConfigured() ? List.of(shell) : List.copyOf(senders.values());
    }

    private static <T> Signal<T> once(
            Map<ServiceName, Once<Signal<T>>> known, ServiceName service, Once.Question<Signal<T>> question)
            throws InterruptedException {
        return known.computeIfAbsent(service, _ -> new Once<>(question)).get();
    }
}
