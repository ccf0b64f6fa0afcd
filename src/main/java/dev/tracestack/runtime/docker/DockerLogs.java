package dev.tracestack.runtime.docker;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineEvents;
import dev.tracestack.runtime.docker.engine.EngineLogs;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.Labels;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What a project's containers log: merged by time, and followed through restarts and new containers. */
final class DockerLogs {

    private static final Duration FOREVER = Duration.ofDays(3650);
    private static final Comparator<ServiceName> BY_NAME = Comparator.comparing(ServiceName::value);
    private static final Pace LOOK = Pace.every(Duration.ofSeconds(2));

    private final Engine engine;
    private final ProjectName project;
    private final Map<String, Instant> lastOf = new ConcurrentHashMap<>();
    private final Map<String, EngineLogs.Following> open = new ConcurrentHashMap<>();

    DockerLogs(Engine engine, ProjectName project) {
        this.engine = engine;
        this.project = project;
    }

    void give(LogQuery query, Consumer<LogLine> lines) throws InterruptedException {
        List<ContainerState> all = engine.look().containers(project.value());
        if (!all.isEmpty()) {
            query.requireKnown(
                    project,
                    all.stream().map(DockerLogs::service).sorted(BY_NAME).toList());
        }
        List<LogLine> before = new ArrayList<>();
        for (ContainerState container : asked(query, all)) {
            for (EngineLogs.Line line : engine.logs().read(container.id(), query.since(), query.tail())) {
                before.add(line(container, line));
                lastOf.merge(container.id(), line.time(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        before.sort(Comparator.comparing(LogLine::time));
        before.forEach(lines);
        if (query.follow()) {
            follow(query, lines);
        }
    }

    private void follow(LogQuery query, Consumer<LogLine> lines) throws InterruptedException {
        WakeUp wakeUp = new WakeUp();
        Instant from = Instant.now();
        try (EngineEvents _ = engine.events(project.value(), wakeUp::now)) {
            var _ = new Poller(wakeUp).until(Deadline.after(Ticker.system(), FOREVER), LOOK, () -> {
                for (ContainerState container : containers(query)) {
                    if (container.running() && !open.containsKey(container.id())) {
                        follow(container, lastOf.getOrDefault(container.id(), from), lines);
                    }
                }
                return Optional.empty();
            });
        } finally {
            open.values().forEach(EngineLogs.Following::close);
        }
    }

    private void follow(ContainerState container, Instant after, Consumer<LogLine> lines) {
        EngineLogs.Following following;
        try {
            following = engine.logs().follow(container.id(), Optional.of(after.plusNanos(1)), OptionalInt.empty());
        } catch (EngineError gone) {
            if (gone.isNotFound()) {
                return;
            }
            throw gone;
        }
        open.put(container.id(), following);
        Thread.ofPlatform().daemon().name("logs-" + container.name()).start(() -> {
            following.forEach(line -> {
                lastOf.put(container.id(), line.time());
                synchronized (this) {
                    lines.accept(line(container, line));
                }
            });
            open.remove(container.id());
        });
    }

    private List<ContainerState> containers(LogQuery query) {
        return asked(query, engine.look().containers(project.value()));
    }

    private static List<ContainerState> asked(LogQuery query, List<ContainerState> containers) {
        return containers.stream()
                .filter(c -> query.services().isEmpty() || query.services().contains(service(c)))
                .toList();
    }

    private static ServiceName service(ContainerState container) {
        return new ServiceName(container.label(Labels.SERVICE).orElse(container.name()));
    }

    private static LogLine line(ContainerState container, EngineLogs.Line line) {
        return new LogLine(line.time(), service(container), line.text());
    }
}
