package dev.tracestack.doctor.signals;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.tempo.TempoClient;
import dev.tracestack.tempo.TempoSearch;
import dev.tracestack.tempo.TraceAnswer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether Tempo's search finds what Tempo finds by id.
 *
 * @param sender to the collector, of a trace that is marked as smoke's
 * @param tempo where both questions are asked
 * @param window how long search may take after the trace is found by id
 */
public record SearchProbe(TraceSender sender, TempoClient tempo, Duration window, Ticker ticker, InstantSource clock) {

    /** With the rendered settings it takes two to three seconds; with Tempo's own, half a minute. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final Duration BY_ID = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration AROUND = Duration.ofMinutes(1);

    /** Of a stack, through its collector. */
    public static SearchProbe of(Endpoints endpoints, InstantSource clock) {
        return new SearchProbe(
                OtlpHttpSender.to(endpoints.otlpHttp()),
                TempoClient.at(endpoints.tempo()),
                WINDOW,
                Ticker.system(),
                clock);
    }

    /** Sends a trace and looks for it; absent where it does not even arrive, which other checks explain. */
    Signal<CheckResult> ask() throws InterruptedException {
        SampleTrace trace = SampleTrace.of(clock, new SecureRandom());
        if (!(sender.send(trace.spans()) instanceof SendOutcome.Accepted)) {
            return Signal.absent("the collector did not take the trace to look for");
        }
        Poller poller = new Poller(ticker);
        Poller.Polled<TraceId> byId = poller.until(
                Deadline.after(ticker, BY_ID),
                PAUSE,
                () -> tempo.findTrace(trace.traceId()) instanceof TraceAnswer.Found
                        ? Optional.of(trace.traceId())
                        : Optional.empty());
        if (byId.answer().isEmpty()) {
            return Signal.absent("Tempo does not find the trace by its id either");
        }
        Poller.Polled<TraceId> bySearch = poller.until(
                Deadline.after(ticker, window),
                PAUSE,
                () -> shows(trace.traceId()) ? Optional.of(trace.traceId()) : Optional.empty());
        return Signal.of(
                bySearch.answer().isPresent()
                        ? new CheckResult.Passed(
                                "a trace is found by search " + seconds(bySearch.elapsed())
                                        + " after it is found by id",
                                Evidence.of("service", ServiceName.TEMPO).with("trace", trace.traceId()))
                        : lags(tempo, trace.traceId(), "within " + seconds(window) + " after that"));
    }

    private boolean shows(TraceId trace) {
        return new TempoSearch(tempo.base(), tempo.probe())
                .shows(trace, clock.instant().minus(AROUND), clock.instant().plus(AROUND));
    }

    /** The finding on a trace that is there by its id. */
    public static CheckResult lags(TempoClient tempo, TraceId trace, String since) {
        return new CheckResult.Warned(
                FaultCode.TEMPO_SEARCH_LAGS,
                "Tempo's search to show what Tempo has by its id",
                "trace " + trace.hex() + " is found by its id and not by search " + since
                        + tempo.settings()
                                .queryEndCutoff()
                                .map(time -> "; query_end_cutoff is " + seconds(time))
                                .orElse(""),
                Remedy.of(
                        "wait, or ask by id; with query_end_cutoff: 1s and max_trace_idle: 2s, as rendered, search"
                                + " shows a trace after some seconds",
                        "tracestack render --diff",
                        "tracestack up tempo"),
                Evidence.of("service", ServiceName.TEMPO).with("trace", trace));
    }

    private static String seconds(Duration time) {
        return time.toMillis() < 10_000
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3)
                : time.toSeconds() + " s";
    }
}
