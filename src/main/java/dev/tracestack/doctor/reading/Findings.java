package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the readings of all programs have in common. */
final class Findings {

    /** What a log told longer ago than this is history: it is told, but no longer as a failure. */
    static final Duration RECENT = Duration.ofMinutes(10);

    /** Kept within what a report shows. */
    private static final int MOST = 12;

    private Findings() {}

    static Evidence about(ServiceName service) {
        return Evidence.of("service", service);
    }

    /** It had worked before. */
    static CheckResult broke(ServiceName service, String words, Remedy remedy) {
        return new CheckResult.Failed(
                FaultCode.CONTAINER_ENDED,
                service + " to run",
                "it broke while it worked: " + words,
                remedy,
                about(service));
    }

    /** Failures before warnings, each in the order in which it was found. */
    static List<CheckResult> worstFirst(List<CheckResult> found) {
        List<CheckResult> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt((CheckResult result) -> result instanceof CheckResult.Failed ? 0 : 1));
        return sorted.size() > MOST ? List.copyOf(sorted.subList(0, MOST)) : List.copyOf(sorted);
    }

    /** The text of a log; empty where there is none. */
    static Optional<String> log(Signals signals, ServiceName service) throws InterruptedException {
        Signal<List<LogLine>> lines = signals.log(service);
        return lines.found().map(Findings::text);
    }

    private static String text(List<LogLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    /** The moment that findings are judged at: now, or when the signals were captured, or the last that a log knows. */
    static @Nullable Instant moment(Signals signals, ServiceName service, @Nullable Instant lastLine)
            throws InterruptedException {
        Optional<Instant> page = signals.metrics(service).found().map(Scrape::at);
        return switch (signals.origin()) {
            case LIVE_DOCKER, LIVE_EMBEDDED -> page.orElseGet(Instant::now);
            case CAPTURED -> lastLine;
        };
    }

    /** Whether something that happened then still counts; what has no time does. */
    static boolean isRecent(@Nullable Instant then, @Nullable Instant now) {
        return then == null || now == null || then.isAfter(now.minus(RECENT));
    }

    /** Whether one of the findings has that code. */
    static boolean has(List<CheckResult> found, FaultCode code) {
        return found.stream().anyMatch(result -> switch (result) {
            case CheckResult.Failed failed -> failed.code() == code;
            case CheckResult.Warned warned -> warned.code() == code;
            case CheckResult.Passed _, CheckResult.Skipped _ -> false;
        });
    }

    static String count(double spans) {
        return (long) spans + (spans == 1 ? " span" : " spans");
    }
}
