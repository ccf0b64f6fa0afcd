package dev.tracestack.doctor.engine;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Containers in the seats of the stack's services, made by Docker Compose, and what the engine tells of them. */
final class SeatedStack {

    private static final String SEAT = """
          %s:
            image: busybox:1
            init: true
            restart: "%s"
            mem_limit: 24m
            networks: [observability]
            healthcheck: {test: [CMD-SHELL, "test ! -e /tmp/sick || { echo sick of it; false; }"], interval: 1s, retries: 1}
            command: [sh, -c, "while [ ! -e /tmp/end ]; do [ ! -e /tmp/eat ] || exec tail /dev/zero; sleep 0.1; done; echo last words; exit $$(cat /tmp/end)"]
        """;

    final Path folder;
    final String project;
    private final Engine engine;

    SeatedStack(Path folder, String project, Engine engine, String services) throws IOException {
        this.folder = folder;
        this.project = project;
        this.engine = engine;
        Files.writeString(folder.resolve("compose.yaml"), services);
    }

    /** A container in each seat, which ends, eats memory or falls sick when it is told. */
    static String services() {
        StringBuilder services = new StringBuilder("services:\n");
        for (String seat : List.of("agent-control-db", "otel-worker", "otel-collector", "tempo")) {
            services.append(SEAT.formatted(seat, "no"));
        }
        services.append(SEAT.formatted("grafana", "always"));
        return services.append("""
              otel-worker-migrate:
                image: busybox:1
                networks: [observability]
                command: [sh, -c, "echo migrating; exit 7"]
            networks: {observability: {}}
            """).toString();
    }

    /** The real Docker Compose, so that what is judged was not made by us. */
    TestBed.Ran compose(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("compose", "-p", project));
        command.addAll(List.of(words));
        return TestBed.docker(folder, command.toArray(String[]::new));
    }

    String name(String service) {
        return project + "-" + service + "-1";
    }

    void tell(String service, String what) throws IOException, InterruptedException {
        TestBed.docker(folder, "exec", name(service), "sh", "-c", what).ok();
    }

    List<CheckResult> findings() throws InterruptedException {
        return ContainerFindings.of(signals());
    }

    /** The engine's word of this moment. */
    Signals signals() {
        return new Live(DockerInspection.of(engine, new ProjectName(project)));
    }

    /** One look at the engine, as checks see it. */
    private final class Live implements Signals {

        private final DockerInspection inspection;

        Live(DockerInspection inspection) {
            this.inspection = inspection;
        }

        @Override
        public String reason() {
            return "not asked";
        }

        @Override
        public Origin origin() {
            return inspection.origin();
        }

        @Override
        public List<ServiceName> services() {
            return inspection.services();
        }

        @Override
        public Signal<ServiceFacts> service(ServiceName service) {
            return inspection.service(service);
        }

        @Override
        public Signal<List<LogLine>> log(ServiceName service) throws InterruptedException {
            try {
                return Signal.of(TestBed.docker(folder, "logs", "--tail", "20", name(service.value()))
                        .output()
                        .lines()
                        .map(text -> new LogLine(Instant.EPOCH, service, text))
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Signal<Path> renderedFiles() {
            return inspection.renderedFiles();
        }

        @Override
        public Signal<EngineFacts> engine() {
            return inspection.engine();
        }
    }
}
