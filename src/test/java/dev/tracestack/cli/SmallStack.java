package dev.tracestack.cli;

import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack of small containers in the seats of the three overlays: a store with a health check, a one-shot that needs it
 * healthy, and two services behind that.
 */
final class SmallStack {

    static final List<String> OVERLAYS = List.of(
            "docker-compose.infra.yml",
            "observability/docker-compose.observability.yml",
            "observability/docker-compose.grafana.yml");

    private static final String INFRA = """
        services:
          store:
            image: busybox:1
            command: [sh, -c, "trap 'exit 0' TERM; touch /tmp/ready; while :; do sleep 0.1; done"]
            volumes: ["data:/data"]
            networks: [observability]
            healthcheck: {test: [CMD, test, -e, /tmp/ready], interval: 1s, timeout: 3s, retries: 5}
        networks:
          observability: {}
        volumes:
          data: {}
        """;

    private static final String OBSERVABILITY = """
        services:
          prepare:
            image: busybox:1
            command: [sh, -c, "echo preparing; exit 0"]
            networks: [observability]
            depends_on:
              store: {condition: service_healthy}
          app:
            image: busybox:1
            command: [sh, -c, "trap 'exit 0' TERM; cat /etc/app.conf; while :; do sleep 0.1; done"]
            configs: [{source: app, target: /etc/app.conf}]
            networks: [observability]
            depends_on:
              prepare: {condition: service_completed_successfully}
        configs:
          app: {file: ./observability/app.conf}
        networks:
          observability: {}
        """;

    private static final String VIEW = """
        services:
          view:
            image: busybox:1
            command: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
            networks: [observability]
            depends_on: [app]
        networks:
          observability: {}
        """;

    final Path folder;
    final String project;
    private final Map<String, String> environment;

    SmallStack(Path folder, String project) throws IOException {
        this.folder = folder;
        this.project = project;
        this.environment = new HashMap<>(TestBed.environment());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("TRACESTACK_PROJECT", project);
        Files.createDirectories(folder.resolve("observability"));
        write(OVERLAYS.get(0), INFRA);
        write(OVERLAYS.get(1), OBSERVABILITY);
        write(OVERLAYS.get(2), VIEW);
        write("observability/app.conf", "one\n");
    }

    void write(String path, String text) throws IOException {
        Files.writeString(folder.resolve(path), text);
    }

    /** Changes an overlay: every place where the one text stands gets the other. */
    void edit(int overlay, String before, String after) throws IOException {
        Path file = folder.resolve(OVERLAYS.get(overlay));
        String text = Files.readString(file);
        if (!text.contains(before)) {
            throw new IllegalArgumentException(before + " is not in " + file);
        }
        Files.writeString(file, text.replace(before, after));
    }

    CliRun run(String... args) {
        return run(Map.of(), args);
    }

    CliRun run(Map<String, String> variables, String... args) {
        return runIn(folder, variables, args);
    }

    /** From another folder than that of the files. */
    CliRun runIn(Path elsewhere, String... args) {
        return runIn(elsewhere, Map.of(), args);
    }

    private CliRun runIn(Path place, Map<String, String> variables, String... args) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        List<String> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--runtime", "docker"));
        return CliRun.in(place, all, words.toArray(String[]::new));
    }

    /** The real Docker Compose over the same files. */
    TestBed.Ran compose(String... args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("compose", "-p", project));
        OVERLAYS.forEach(overlay -> words.addAll(List.of("-f", overlay)));
        words.addAll(List.of(args));
        return TestBed.docker(folder, words.toArray(String[]::new));
    }

    /** Ids of all containers of the project, sorted. */
    List<String> ids() throws IOException, InterruptedException {
        return list("ps", "-aq", "--no-trunc");
    }

    String id(String service) throws IOException, InterruptedException {
        return TestBed.docker(
                        folder,
                        "ps",
                        "-aq",
                        "--no-trunc",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--filter",
                        "label=com.docker.compose.service=" + service)
                .ok();
    }

    List<String> list(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--filter", "label=com.docker.compose.project=" + project));
        return TestBed.docker(folder, words.toArray(String[]::new))
                .ok()
                .lines()
                .sorted()
                .toList();
    }

    /** What the engine says happened to the containers since then: action, service, and the exit code where there is one. */
    List<String> events(Instant since, String... actions) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("events", "--since", since.toString()));
        words.addAll(List.of("--until", Instant.now().toString()));
        words.addAll(List.of(
                "--format",
                "{{.Action}} {{index .Actor.Attributes \"com.docker.compose.service\"}}"
                        + "{{with .Actor.Attributes.exitCode}} {{.}}{{end}}"));
        words.addAll(List.of("--filter", "label=com.docker.compose.project=" + project));
        for (String action : actions) {
            words.addAll(List.of("--filter", "event=" + action));
        }
        return TestBed.docker(folder, words.toArray(String[]::new)).ok().lines().toList();
    }

    /** Removes all that carries the project's label. */
    void remove() throws IOException, InterruptedException {
        for (String id : ids()) {
            TestBed.docker(folder, "rm", "-fv", id);
        }
        for (String network : list("network", "ls", "-q")) {
            TestBed.docker(folder, "network", "rm", network);
        }
        for (String volume : list("volume", "ls", "-q")) {
            TestBed.docker(folder, "volume", "rm", "-f", volume);
        }
    }
}
