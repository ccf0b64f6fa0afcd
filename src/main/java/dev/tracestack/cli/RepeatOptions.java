package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.report.Lengths;
import dev.tracestack.report.SafeText;
import dev.tracestack.report.SmokeJson;
import dev.tracestack.smoke.Canary;
import dev.tracestack.smoke.SmokeReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that make smoke a canary: again and again, a line for each change of state. */
final class RepeatOptions {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    @Option(
            names = "--repeat",
            paramLabel = "TIME",
            description = "Again and again with that pause, until ^C: one line for each change of state; with --format"
                    + " json one document a line for each round.")
    private @Nullable Duration interval;

    @Option(
            names = "--metrics-listen",
            paramLabel = "[HOST:]PORT",
            description =
                    "With --repeat: serve Prometheus metrics at /metrics there; on loopback where no host is said.")
    private @Nullable String listen;

    /** Whether it is to go on. */
    boolean repeats() {
        if (interval == null && listen != null) {
            throw usage("--metrics-listen: expected --repeat with it, whose rounds are counted, found none");
        }
        if (interval != null && interval.compareTo(SHORTEST) < 0) {
            throw usage("--repeat: expected 100ms or more, found " + interval.toMillis() + "ms");
        }
        return interval != null;
    }

    /**
     * Goes on until interrupted, then says what all rounds came to.
     *
     * @param everyRound a JSON line for each round in place of a line for each change
     */
    int run(Wiring wiring, boolean everyRound, Canary.Round round) {
        MetricsRegistry metrics = new MetricsRegistry();
        Canary canary = new Canary(metrics, wiring.ticker(), wiring.clock(), change -> {
            if (!everyRound) {
                say(wiring.out(), line(change));
            }
        });
        Optional<HttpService> service = serve(wiring, metrics);
        try (Interrupts _ = Interrupts.ofThisThread()) {
            try {
                canary.run(everyRound ? told(round, wiring.out()) : round, interval == null ? SHORTEST : interval);
            } catch (InterruptedException stopped) {
                say(everyRound ? wiring.err() : wiring.out(), "stopped after " + canary.summary());
            }
        } finally {
            service.ifPresent(HttpService::close);
        }
        return ExitCode.INTERRUPTED.number();
    }

    private static Canary.Round told(Canary.Round round, PrintWriter out) {
        return () -> {
            try {
                SmokeReport report = round.run();
                say(out, SmokeJson.line(report));
                return report;
            } catch (TracestackException cannot) {
                say(out, Failures.report(cannot).jsonLine());
                throw cannot;
            }
        };
    }

    private static void say(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    private Optional<HttpService> serve(Wiring wiring, MetricsRegistry metrics) {
        if (listen == null) {
            return Optional.empty();
        }
        Listen where = listen.matches("\\d{1,5}") ? Listen.loopback(Integer.parseInt(listen)) : parsed(listen);
        HttpService service = HttpService.start(
                "smoke-metrics",
                HttpSettings.at(where),
                Routes.none()
                        .get(
                                "/metrics",
                                _ -> Response.of(
                                        200, PROMETHEUS, metrics.expose().getBytes(StandardCharsets.UTF_8))));
        wiring.err().println("metrics at " + service.uri() + "/metrics");
        wiring.err().flush();
        return Optional.of(service);
    }

    private static Listen parsed(String text) {
        try {
            return Listen.parse(text);
        } catch (IllegalArgumentException e) {
            throw usage("--metrics-listen: " + e.getMessage());
        }
    }

    private static String line(Canary.Change change) {
        String before = change.rounds() == 0
                ? ""
                : "  (after " + change.rounds() + (change.rounds() == 1 ? " round, " : " rounds, ")
                        + Lengths.text(change.lasted()) + ")";
        return change.at().truncatedTo(ChronoUnit.SECONDS) + "  " + (change.passed() ? "passed" : "FAILED") + "  "
                + SafeText.line(change.state()) + before;
    }

    private static TracestackException usage(String message) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                message,
                Remedy.of("correct it", "tracestack smoke --repeat 10s --metrics-listen 9464"));
    }
}
