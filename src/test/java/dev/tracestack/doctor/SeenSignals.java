package dev.tracestack.doctor;

import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.stack.ServiceName;
import java.time.Instant;
import java.util.List;

/** Signals that a test writes down: a machine, a look at the database, two pages of the collector's counters, senders. */
record SeenSignals(
        MachineFacts seenMachine, DatabaseFacts seenDatabase, String page, String laterPage, List<Sender> seenSenders)
        implements Signals {

    @Override
    public Origin origin() {
        return Origin.LIVE_EMBEDDED;
    }

    @Override
    public String reason() {
        return "not seen";
    }

    @Override
    public Signal<Scrape> metrics(ServiceName service) {
        return scrape(service, page);
    }

    @Override
    public Signal<Scrape> laterMetrics(ServiceName service) {
        return scrape(service, laterPage);
    }

    private Signal<Scrape> scrape(ServiceName service, String text) {
        return service.equals(ServiceName.OTEL_COLLECTOR)
                ? Signal.of(new Scrape(Instant.EPOCH, PrometheusReader.read(text)))
                : Signal.absent(reason());
    }

    @Override
    public Signal<MachineFacts> machine() {
        return Signal.of(seenMachine);
    }

    @Override
    public List<Sender> senders() {
        return seenSenders;
    }

    @Override
    public Signal<DatabaseFacts> database() {
        return Signal.of(seenDatabase);
    }
}
