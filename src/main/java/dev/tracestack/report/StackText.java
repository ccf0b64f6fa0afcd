package dev.tracestack.report;

import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.PlannedStep;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Stacks and services as lines for people. */
public final class StackText {

    /** Endpoints that programs ask; people find them in the JSON form. */
    private static final Set<String> FOR_MACHINES = Set.of("health", "metrics");

    private final Glyphs glyphs;

    public StackText(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** {@code  ✔ tempo   ready   0.2 s   http://127.0.0.1:3200   ephemeral (in memory)}. */
    public String ready(ServiceStatus service, Duration took) {
        String line = " " + glyphs.passed() + " "
                + String.format(
                        Locale.ROOT,
                        "%-18s ready  %7s   %s",
                        service.name(),
                        took.isZero() ? "already" : Lengths.text(took),
                        about(service));
        return line.stripTrailing();
    }

    /** One table of all services, a header first, then what they come to. */
    public List<String> table(RunningStack stack, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-18s %-8s %-10s %-12s %s", "SERVICE", "STATE", "HEALTH", "SINCE", "WHERE"));
        for (ServiceStatus service : stack.services()) {
            lines.add(String.format(
                            Locale.ROOT,
                            "%-18s %-8s %-10s %-12s %s",
                            service.name(),
                            lower(service.state()),
                            lower(service.health()),
                            service.since().map(s -> age(s, now)).orElse(glyphs.skipped()),
                            about(service))
                    .stripTrailing());
        }
        if (stack.wasKilled()) {
            lines.add("Its process ended " + RunningStack.KILLED
                    + "; what was acknowledged is in PostgreSQL's folder. Go on: tracestack up --project "
                    + stack.project() + "   or clear up: tracestack down --project " + stack.project());
        }
        lines.add("project " + stack.project() + ", runtime " + stack.runtime().text() + ": " + lower(stack.outcome()));
        return lines;
    }

    /** What {@code up} would do, a line each, and why. */
    public List<String> plan(List<PlannedStep> steps) {
        if (steps.isEmpty()) {
            return List.of("Nothing to do: the stack is as its files describe it.");
        }
        return steps.stream()
                .map(step -> String.format(
                        Locale.ROOT,
                        " %-20s %s: %s",
                        step.action(),
                        SafeText.line(step.target()),
                        SafeText.line(step.cause())))
                .toList();
    }

    /** What {@code down} removed and what it kept. */
    public List<String> down(DownReport report) {
        List<String> lines = new ArrayList<>();
        report.removed().forEach(item -> lines.add(" " + glyphs.passed() + " " + SafeText.line(item)));
        report.kept().forEach(item -> lines.add(" " + glyphs.skipped() + " kept: " + SafeText.line(item)));
        return lines;
    }

    private static String about(ServiceStatus service) {
        String where = service.endpoints().entrySet().stream()
                .filter(endpoint -> !FOR_MACHINES.contains(endpoint.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
        String note = service.durable() ? "durable: " + service.note() : service.note();
        String restarts = service.restarts() == 0
                ? ""
                : "   restarted " + (service.restarts() == 1 ? "once" : service.restarts() + " times");
        return where + restarts + (note.isEmpty() ? "" : "   " + note);
    }

    private static String age(Instant since, Instant now) {
        return Lengths.rough(Duration.between(since, now)) + " ago";
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
