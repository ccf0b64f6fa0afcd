package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.SearchProbe;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.TracePlace;
import dev.tracestack.store.TracePlaces;
import dev.tracestack.tempo.TempoClient;
import dev.tracestack.tempo.TempoSearch;
import dev.tracestack.tempo.TraceAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the way of one trace through a running stack, and says where it is and where it stopped. */
public record TraceWalk(RunningStack stack, TraceId trace) {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration AROUND = Duration.ofMinutes(1);

    /**
     * The hops of the trace in front of what is wrong with the stack, each consequence folded under its cause.
     *
     * @param first signals at the beginning, {@code second} fresh ones at the end
     * @param whole what doctor finds of the stack
     */
    public DoctorReport report(Signals first, Signals second, DoctorReport whole) throws InterruptedException {
        Optional<CollectorMetrics> before = counts(first);
        Endpoints endpoints = Endpoints.onLoopback(stack.ports());
        DatabaseAddress address = new DatabaseAddress(
                endpoints.postgres().host(),
                endpoints.postgres().port(),
                endpoints.postgres().database());
        TracePlaces.Outcome place =
                new TracePlaces(address, Login.worker(stack.credentials().worker())).find(trace);
        TempoClient client = TempoClient.at(endpoints.tempo());
        TraceAnswer answer = client.findTrace(trace);
        long tempo = switch (answer) {
            case TraceAnswer.Found found -> found.spans().size();
            case TraceAnswer.NotFound _ -> 0;
            case TraceAnswer.Unreachable _, TraceAnswer.Unexpected _ -> -1;
        };
        Optional<Instant> since = first.service(ServiceName.TEMPO).found().flatMap(facts -> facts.since());
        Optional<Instant> from = client.settings().retention().map(Instant.now()::minus);
        TracePath path = switch (place) {
            case TracePlaces.Outcome.Seen(TracePlace seen) ->
                new TracePath(trace.hex(), before, counts(second), Optional.of(seen), "", tempo, since, from);
            case TracePlaces.Outcome.Unseen(String reason) ->
                new TracePath(trace.hex(), before, counts(second), Optional.empty(), reason, tempo, since, from);
        };
        List<Finding> findings = new ArrayList<>(new TraceHops(path).findings());
        if (answer instanceof TraceAnswer.Found found) {
            findings.add(TraceHops.hop(
                    Layer.TEMPO, "trace-search", "Tempo's search shows the trace", searched(client, found.spans())));
        }
        whole.findings().stream().filter(finding -> finding.code().isPresent()).forEach(findings::add);
        boolean wrong = findings.stream().anyMatch(f -> f.code().isPresent());
        return new DoctorReport(
                path.sentence(),
                wrong ? Consequences.folded(FaultCatalogue.read(), findings) : findings,
                whole.startedAt(),
                whole.took());
    }

    /** Search shows a trace some seconds after it ended; a younger one is not judged. */
    private CheckResult searched(TempoClient client, List<SpanRecord> spans) {
        Instant start =
                at(spans.stream().mapToLong(SpanRecord::startTimeUnixNano).min().orElse(0));
        Instant end =
                at(spans.stream().mapToLong(SpanRecord::endTimeUnixNano).max().orElse(0));
        boolean shown =
                new TempoSearch(client.base(), client.probe()).shows(trace, start.minus(AROUND), end.plus(AROUND));
        Duration age = Duration.between(end, Instant.now());
        if (shown) {
            return Judging.passed("it does", Judging.about(ServiceName.TEMPO));
        }
        String since = Judging.time(age.toMillis() / 1e3);
        return age.compareTo(FRESH) < 0
                ? Judging.skipped("the trace ended " + since + " ago; search shows one after some seconds")
                : SearchProbe.lags(client, trace, since + " after its end");
    }

    private static Instant at(long unixNano) {
        return Instant.ofEpochSecond(0, unixNano);
    }

    private static Optional<CollectorMetrics> counts(Signals signals) throws InterruptedException {
        return signals.metrics(ServiceName.OTEL_COLLECTOR)
                .found()
                .map(Scrape::page)
                .filter(CollectorMetrics::isOn)
                .map(CollectorMetrics::of);
    }
}
