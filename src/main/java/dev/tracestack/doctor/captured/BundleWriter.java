package dev.tracestack.doctor.captured;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.metrics.Sample;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes a stack as it stands into a zip that may be handed to somebody else. */
public final class BundleWriter {

    /** Services of the stack itself; what an application logs is its own affair. */
    private static final Set<String> OWN = Set.of(
            "agent-control-db",
            "otel-worker",
            "otel-worker-migrate",
            "otel-collector",
            "tempo",
            "grafana",
            "explorer",
            "mlflow");

    private final Signals signals;
    private final Bundle bundle;
    private final Redaction redaction;
    private final Map<String, String> files = new TreeMap<>();

    private BundleWriter(Signals signals, Bundle bundle, Redaction redaction) {
        this.signals = signals;
        this.bundle = bundle;
        this.redaction = redaction;
    }

    /** The files of the bundle, by name; every text has passed the redaction. */
    static Map<String, String> files(Signals signals, Bundle bundle, Instant now) throws InterruptedException {
        Set<String> secrets = new LinkedHashSet<>(bundle.secrets());
        for (ServiceName service : signals.services()) {
            signals.service(service)
                    .found()
                    .ifPresent(facts -> secrets.addAll(AllowedVariables.secrets(facts.environment())));
        }
        BundleWriter writer = new BundleWriter(signals, bundle, Redaction.of(secrets, bundle.withPayloads()));
        writer.collect(now);
        return writer.files;
    }

    /**
     * Writes the zip, readable for its owner alone; one that is there is replaced.
     *
     * @throws dev.tracestack.fault.TracestackException where it cannot be written
     */
    public static void write(Path zip, Signals signals, Bundle bundle, Instant now) throws InterruptedException {
        PrivateZip.write(zip, files(signals, bundle, now), now);
    }

    private void collect(Instant now) throws InterruptedException {
        Map<ServiceName, CheckResult> probes = new LinkedHashMap<>();
        List<ServiceName> services = signals.services();
        for (ServiceName service : services) {
            signals.probe(service).found().ifPresent(result -> probes.put(service, result));
            service(service);
        }
        signals.renderedFiles()
                .found()
                .ifPresent(folder ->
                        RenderedTexts.of(folder).forEach((name, text) -> put(Captured.FILES + "/" + name, text)));
        bundle.texts().forEach(this::put);
        Manifest manifest = new Manifest(
                bundle.project(),
                bundle.runtime().text(),
                Optional.of(now),
                services,
                probes,
                signals.grafana().found(),
                signals.machine().found(),
                signals.engine().found(),
                signals.database().found());
        put(Manifest.FILE, manifest.write(bundle.program()));
    }

    private void service(ServiceName service) throws InterruptedException {
        Optional<List<LogLine>> log = signals.log(service).found();
        if (log.isPresent() && (OWN.contains(service.value()) || bundle.withPayloads())) {
            StringBuilder text = new StringBuilder();
            log.get().forEach(line -> text.append(line.text()).append('\n'));
            put(service + ".log", text.toString());
        }
        signals.metrics(service).found().ifPresent(scrape -> put(service + ".metrics", page(scrape)));
        signals.laterMetrics(service).found().ifPresent(scrape -> put(service + ".later.metrics", page(scrape)));
        Optional<ServiceFacts> facts = signals.service(service).found();
        if (facts.isPresent()) {
            put(service + ".inspect.json", InspectJson.write(shown(facts.get())));
            if (facts.get().health() != ServiceFacts.Health.NONE) {
                put(service + ".health", HealthText.write(facts.get()));
            }
        }
    }

    private void put(String name, String text) {
        files.put(name, redaction.text(text));
    }

    private static ServiceFacts shown(ServiceFacts facts) {
        return new ServiceFacts(
                facts.name(),
                facts.state(),
                facts.exitCode(),
                facts.outOfMemory(),
                facts.restarts(),
                facts.since(),
                facts.ended(),
                facts.health(),
                facts.probeOutput(),
                facts.image(),
                facts.user(),
                facts.networks(),
                AllowedVariables.shown(facts.environment()),
                facts.command());
    }

    /** A page as it was read; comments but the time are left out, because nobody needs them to judge. */
    private static String page(Scrape scrape) {
        StringBuilder text = new StringBuilder(ScrapeTime.line(scrape.at()));
        for (Sample sample : scrape.page().samples()) {
            text.append(SampleText.line(sample)).append('\n');
        }
        return text.toString();
    }
}
