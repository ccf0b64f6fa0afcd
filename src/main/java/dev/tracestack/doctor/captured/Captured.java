package dev.tracestack.doctor.captured;

import dev.tracestack.doctor.signals.ProgramConfiguration;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.metrics.Exposition;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.metrics.Sample;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the files of a capture hold, by service. */
record Captured(
        Manifest manifest,
        Map<ServiceName, String> logs,
        Map<ServiceName, Scrape> metrics,
        Map<ServiceName, Scrape> laterMetrics,
        Map<ServiceName, ServiceFacts> facts,
        List<ProgramConfiguration> configurations,
        List<Sender> senders,
        List<String> notes) {

    /** The folder of a bundle in which the rendered files lie. */
    static final String FILES = "files";

    /** The folder of a bundle with configurations as programs run with them. */
    static final String EFFECTIVE = "effective";

    static Captured of(Path source, Path folder, CaptureLimits limits) {
        CapturedFolder read = CapturedFolder.read(folder, limits);
        Captured captured = new Builder(read).build();
        boolean nothing = captured.logs().isEmpty()
                && captured.metrics().isEmpty()
                && captured.facts().isEmpty()
                && captured.configurations().isEmpty()
                && captured.senders().isEmpty()
                && read.files().stream().noneMatch(file -> file.base().startsWith("docker-compose"));
        if (nothing) {
            throw CaptureFaults.refused(
                    source,
                    "logs (NAME.log), metrics (NAME.metrics), health (NAME.health) or configurations",
                    read.files().isEmpty() ? "no such file" : "nothing that is one");
        }
        return captured;
    }

    private static final class Builder {

        private final Map<ServiceName, String> logs = new LinkedHashMap<>();
        private final Map<ServiceName, List<Scrape>> pages = new LinkedHashMap<>();
        private final Map<ServiceName, List<Scrape>> later = new LinkedHashMap<>();
        private final Map<ServiceName, ServiceFacts> facts = new LinkedHashMap<>();
        private final List<ProgramConfiguration> configurations = new ArrayList<>();
        private final List<String> notes;
        private final List<CapturedFile> files;
        private Manifest manifest = Manifest.NONE;

        Builder(CapturedFolder folder) {
            this.notes = new ArrayList<>(folder.notes());
            this.files = folder.files();
        }

        Captured build() {
            for (CapturedFile file : files) {
                // what doctor said of it then is not asked again
                boolean aside = file.name().startsWith(EFFECTIVE + "/")
                        || file.name().startsWith("report.")
                        || (file.name().startsWith(FILES + "/") && file.kind() != CapturedFile.Kind.YAML);
                if (!aside) {
                    take(file);
                }
            }
            return new Captured(
                    manifest,
                    logs,
                    scrapes(pages),
                    scrapes(later),
                    facts,
                    withImages(),
                    ComposeSenders.of(files, _ -> Optional.empty()),
                    List.copyOf(notes));
        }

        private void take(CapturedFile file) {
            switch (file.kind()) {
                case LOG -> Recognition.ofLog(file).ifPresentOrElse(service -> log(file, service), () -> unknown(file));
                case METRICS -> metrics(file, pages);
                case LATER_METRICS -> metrics(file, later);
                case HEALTH ->
                    named(
                            file,
                            service -> HealthText.read(service, file.text())
                                    .ifPresent(health -> facts.putIfAbsent(service, health)));
                case INSPECT ->
                    named(
                            file,
                            service -> InspectJson.read(service, file.text())
                                    .ifPresent(found -> facts.put(service, found)));
                case YAML -> configuration(file);
                case JSON -> {
                    if (file.name().equals(Manifest.FILE)) {
                        manifest = Manifest.read(file.text());
                    }
                }
                case OTHER -> unknown(file);
            }
        }

        /** Each with the image that its container runs, else the one that a Compose file names. */
        private List<ProgramConfiguration> withImages() {
            return configurations.stream()
                    .map(file ->
                            new ProgramConfiguration(file.service(), image(file.service()), file.name(), file.text()))
                    .toList();
        }

        private String image(ServiceName service) {
            ServiceFacts inspected = facts.get(service);
            if (inspected != null && !inspected.image().isEmpty()) {
                return inspected.image();
            }
            return files.stream()
                    .filter(file -> file.base().startsWith("docker-compose"))
                    .flatMap(file -> ComposeImage.of(service, file).stream())
                    .findFirst()
                    .orElse("");
        }

        private void log(CapturedFile file, ServiceName service) {
            note(file, "the log of " + service, service);
            logs.merge(service, file.text(), (before, more) -> before + "\n" + more);
        }

        private void metrics(CapturedFile file, Map<ServiceName, List<Scrape>> into) {
            List<ServiceName> services = Recognition.ofMetrics(file);
            if (services.isEmpty()) {
                unknown(file);
            }
            for (ServiceName service : services) {
                note(file, "metrics of " + service, service);
                into.computeIfAbsent(service, s -> new ArrayList<>())
                        .add(new Scrape(ScrapeTime.of(file.text()), PrometheusReader.read(file.text())));
            }
        }

        private void named(CapturedFile file, Consumer<ServiceName> use) {
            Recognition.byName(file.base())
                    .ifPresentOrElse(
                            service -> {
                                note(file, "how " + service + " stands", service);
                                use.accept(service);
                            },
                            () -> unknown(file));
        }

        private void configuration(CapturedFile file) {
            Optional<ServiceName> service = ConfigurationKind.of(file);
            service.ifPresent(name -> {
                note(file, "the configuration of " + name, name);
                configurations.add(new ProgramConfiguration(name, "", file.name(), file.text()));
            });
        }

        /** Names that are just the service's need no word. */
        private void note(CapturedFile file, String what, ServiceName service) {
            String base = file.base();
            if (!base.substring(0, Math.max(0, base.indexOf('.'))).equals(service.value())) {
                notes.add(Shown.text(file.name()) + " is taken for " + what);
            }
        }

        private void unknown(CapturedFile file) {
            notes.add(Shown.text(file.name()) + " is of no service that is known, and is left out");
        }

        private static Map<ServiceName, Scrape> scrapes(Map<ServiceName, List<Scrape>> pages) {
            Map<ServiceName, Scrape> scrapes = new LinkedHashMap<>();
            pages.forEach((service, all) -> scrapes.put(service, joined(all)));
            return scrapes;
        }

        private static Scrape joined(List<Scrape> pages) {
            if (pages.size() == 1) {
                return pages.getFirst();
            }
            List<Sample> samples = new ArrayList<>();
            pages.forEach(page -> samples.addAll(page.page().samples()));
            return new Scrape(pages.getFirst().at(), new Exposition(samples, Map.of(), Map.of(), List.of()));
        }
    }
}
