package dev.tracestack.doctor.signals;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ServiceName;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The metrics pages of the services of a stack that runs. */
record LivePages(Ports ports, InstantSource clock) {

    private static final Duration APART = Duration.ofMillis(400);
    private static final Duration LONG_APART = Duration.ofSeconds(2);
    private static final HttpProbe PROBE = HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(3));

    Signal<Scrape> of(ServiceName service) {
        Optional<URI> uri = address(service);
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

    /** A second page, some moments after the first, where the first tells of something that may change. */
    Signal<Scrape> after(Signal<Scrape> first, ServiceName service) throws InterruptedException {
        if (!(first instanceof Signal.Present<Scrape>(Scrape page)) || !(waits(page) || isStuck(page))) {
            return Signal.absent("nothing waits or was refused, so one look is enough");
        }
        Duration left = (isStuck(page) ? LONG_APART : APART).minus(Duration.between(page.at(), clock.instant()));
        Ticker ticker = Ticker.system();
        new Poller(ticker).until(Deadline.after(ticker, left), APART, Optional::empty);
        return of(service);
    }

    private Optional<URI> address(ServiceName service) {
        Endpoints endpoints = Endpoints.onLoopback(ports);
        if (service.equals(ServiceName.OTEL_COLLECTOR)) {
            return Optional.of(URI.create("http://127.0.0.1:" + ports.get(PortName.COLLECTOR_METRICS) + "/metrics"));
        }
        if (service.equals(ServiceName.OTEL_WORKER)) {
            return Optional.of(URI.create(endpoints.worker() + "/metrics"));
        }
        return service.equals(ServiceName.TEMPO)
                ? Optional.of(URI.create(endpoints.tempo() + "/metrics"))
                : Optional.empty();
    }

    /** Spans that came a moment ago are with no exporter yet; those of two seconds ago should be. */
    private static boolean isStuck(Scrape scrape) {
        CollectorMetrics counts = CollectorMetrics.of(scrape.page());
        return counts.accepted() > 0
                && counts.exporters().values().stream()
                                .filter(each -> each.sent() > 0)
                                .count()
                        < 2;
    }

    private static boolean waits(Scrape scrape) {
        return scrape.page().sum("otelcol_receiver_refused_spans") > 0
                || scrape.page().sum("otelcol_exporter_queue_size") > 0
                || scrape.page().sum("otelcol_exporter_in_flight_requests") > 0;
    }
}
