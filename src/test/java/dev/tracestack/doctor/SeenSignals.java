package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Signals that a test writes down: a machine, a look at the database, and two pages of the collector's counters. */
record SeenSignals(MachineFacts seenMachine, DatabaseFacts seenDatabase, String page, String laterPage)
        implements Signals {

    private static final String NOT_SEEN = "not seen";

    @Override
    public Origin origin() {
        return Origin.LIVE_EMBEDDED;
    }

    @Override
    public List<ServiceName> services() {
        return List.of();
    }

    @Override
    public Signal<ServiceFacts> service(ServiceName service) {
        return Signal.absent(NOT_SEEN);
    }

    @Override
    public Signal<List<LogLine>> log(ServiceName service) {
        return Signal.absent(NOT_SEEN);
    }

    @Override
    public Signal<Scrape> metrics(ServiceName service) {
        return scrape(service, page);
    }

    @Override
    public Signal<Scrape> laterMetrics(ServiceName service) {
        return scrape(service, laterPage);
    }

    private static Signal<Scrape> scrape(ServiceName service, String text) {
        return service.equals(ServiceName.OTEL_COLLECTOR)
                ? Signal.of(new Scrape(Instant.EPOCH, PrometheusReader.read(text)))
                : Signal.absent(NOT_SEEN);
    }

    @Override
    public Signal<CheckResult> probe(ServiceName service) {
        return Signal.absent(NOT_SEEN);
    }

    @Override
    public Signal<Path> renderedFiles() {
        return Signal.absent(NOT_SEEN);
    }

    @Override
    public Signal<MachineFacts> machine() {
        return Signal.of(seenMachine);
    }

    @Override
    public Signal<EngineFacts> engine() {
        return Signal.absent(NOT_SEEN);
    }

    @Override
    public Signal<DatabaseFacts> database() {
        return Signal.of(seenDatabase);
    }
}
