package dev.tracestack.doctor.captured;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.PlainInspection;
import dev.tracestack.doctor.signals.ProgramConfiguration;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.logs.LogEntry;
import dev.tracestack.logs.LogText;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A captured stack: a folder or a zip of logs, metrics and files. Needs no engine; asks nobody. */
public final class CapturedSignals implements Signals, AutoCloseable {

    private static final String NOT_CAPTURED = "it was not captured";

    private final Path root;
    private final Optional<Path> unpacked;
    private final Captured captured;

    private CapturedSignals(Path root, Optional<Path> unpacked, Captured captured) {
        this.root = root;
        this.unpacked = unpacked;
        this.captured = captured;
    }

    /**
     * Opens a folder, or a zip as {@code doctor --bundle} writes it.
     *
     * @throws dev.tracestack.fault.TracestackException where it is neither, holds nothing of use, or is unsafe
     */
    public static CapturedSignals open(Path source) {
        return open(source, CaptureLimits.USUAL);
    }

    static CapturedSignals open(Path source, CaptureLimits limits) {
        if (Files.isDirectory(source)) {
            return new CapturedSignals(source, Optional.empty(), Captured.of(source, source, limits));
        }
        if (!Files.isRegularFile(source)) {
            throw CaptureFaults.refused(source, "a folder or a zip", "nothing of the kind");
        }
        try {
            Path folder = Files.createTempDirectory("tracestack-offline-");
            try {
                new Unpacking(source, folder, limits).run();
                return new CapturedSignals(folder, Optional.of(folder), Captured.of(source, folder, limits));
            } catch (RuntimeException refused) {
                remove(folder);
                throw refused;
            }
        } catch (IOException e) {
            throw CaptureFaults.unreadable(source, e);
        }
    }

    /** What was taken for what, and what was left out, a line each. */
    public List<String> notes() {
        return captured.notes();
    }

    @Override
    public List<ProgramConfiguration> configurations() {
        return captured.configurations();
    }

    /** Those of the captured Compose files, and of containers of which no file tells. */
    @Override
    public List<Sender> senders() throws InterruptedException {
        Map<String, Sender> senders = new LinkedHashMap<>();
        captured.senders().forEach(sender -> senders.put(sender.name(), sender));
        Signals.super.senders().forEach(sender -> senders.putIfAbsent(sender.name(), sender));
        return List.copyOf(senders.values());
    }

    @Override
    public Origin origin() {
        return Origin.CAPTURED;
    }

    @Override
    public boolean embedded() {
        return captured.manifest().runtime().equals("embedded");
    }

    @Override
    public String reason() {
        return NOT_CAPTURED;
    }

    @Override
    public List<ServiceName> services() {
        Set<ServiceName> services = new LinkedHashSet<>(captured.manifest().services());
        services.addAll(captured.logs().keySet());
        services.addAll(captured.metrics().keySet());
        services.addAll(captured.facts().keySet());
        return List.copyOf(services);
    }

    @Override
    public Signal<ServiceFacts> service(ServiceName service) {
        return signal(captured.facts(), service);
    }

    @Override
    public Signal<List<LogLine>> log(ServiceName service) {
        return signal(captured.logs(), service).map(text -> lines(service, text));
    }

    private static List<LogLine> lines(ServiceName service, String text) {
        List<LogLine> lines = new ArrayList<>();
        for (LogEntry entry : LogText.entries(text)) {
            lines.add(new LogLine(entry.time() == null ? Instant.EPOCH : entry.time(), service, entry.text()));
        }
        return lines;
    }

    @Override
    public Signal<Scrape> metrics(ServiceName service) {
        return signal(captured.metrics(), service);
    }

    @Override
    public Signal<Scrape> laterMetrics(ServiceName service) {
        return signal(captured.laterMetrics(), service);
    }

    @Override
    public Signal<CheckResult> probe(ServiceName service) {
        return signal(captured.manifest().probes(), service);
    }

    @Override
    public Signal<Path> renderedFiles() {
        for (Path folder : List.of(root.resolve(Captured.FILES), root)) {
            if (Files.isRegularFile(folder.resolve("docker-compose.infra.yml"))) {
                return Signal.of(folder);
            }
        }
        return Signal.absent(embedded() ? PlainInspection.NO_FILES : "there are no rendered files in the capture");
    }

    @Override
    public Signal<List<CheckResult>> grafana() {
        return signal(captured.manifest().grafana());
    }

    @Override
    public Signal<MachineFacts> machine() {
        return signal(captured.manifest().machine());
    }

    @Override
    public Signal<EngineFacts> engine() {
        return signal(captured.manifest().engine());
    }

    @Override
    public Signal<DatabaseFacts> database() {
        return signal(captured.manifest().database());
    }

    private static <T> Signal<T> signal(Map<ServiceName, T> values, ServiceName service) {
        return signal(Optional.ofNullable(values.get(service)));
    }

    private static <T> Signal<T> signal(Optional<T> value) {
        return value.map(Signal::of).orElseGet(() -> Signal.absent(NOT_CAPTURED));
    }

    /** Removes what was unpacked. */
    @Override
    public void close() {
        unpacked.ifPresent(CapturedSignals::remove);
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("removing " + folder, e);
        }
    }
}
