package dev.tracestack.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A stack rendered by {@code scripts/tracestack} into a folder of a test, with ports that are free. */
final class RenderedStack {

    /** The states of the whole stack when all is well. */
    static final Map<String, String> HEALTHY = Map.of(
            "agent-control-db", "running healthy",
            "grafana", "running healthy",
            "otel-collector", "running",
            "otel-worker", "running healthy",
            "otel-worker-migrate", "exited 0",
            "tempo", "running healthy");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String project;
    private final Path home;
    private final Path folder;

    private RenderedStack(String project, Path home) {
        this.project = project;
        this.home = home;
        this.folder = home.resolve("stack");
    }

    /** Renders the stack; nothing of it runs yet. */
    static RenderedStack of(String project, Path home) throws IOException, InterruptedException {
        RenderedStack stack = new RenderedStack(project, home);
        stack.tracestack("render", "--out", stack.folder.toString(), "--port-offset", "auto")
                .ok();
        return stack;
    }

    Path folder() {
        return folder;
    }

    /** Runs the launcher in the rendered folder, for this project and with state of the test's own. */
    TestBed.Ran tracestack(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of("scripts", "tracestack").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--project", project));
        return TestBed.run(
                Files.createDirectories(folder),
                Map.of("XDG_STATE_HOME", home.resolve("state").toString()),
                command);
    }

    /** Runs the real Docker Compose over the three overlays, as the page on rendered files says. */
    TestBed.Ran compose(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "compose",
                "-f",
                "docker-compose.infra.yml",
                "-f",
                "observability/docker-compose.observability.yml",
                "-f",
                "observability/docker-compose.grafana.yml"));
        words.addAll(List.of(arguments));
        return TestBed.docker(folder, words.toArray(String[]::new));
    }

    /** State and health of each service's container, {@code running healthy}; one-shots that ended included. */
    Map<String, String> states() throws IOException, InterruptedException {
        Map<String, String> states = new TreeMap<>();
        for (String line :
                compose("ps", "--all", "--format", "json").ok().lines().toList()) {
            JsonNode container = JSON.readTree(line);
            String state = container.path("State").asText();
            String detail = state.equals("exited")
                    ? container.path("ExitCode").asText()
                    : container.path("Health").asText();
            states.put(container.path("Service").asText(), (state + " " + detail).strip());
        }
        return states;
    }

    /** Waits until the containers' states are those, and gives the last ones seen. */
    Map<String, String> awaitStates(Map<String, String> wanted) throws InterruptedException {
        Map<String, String> last = new TreeMap<>();
        new Poller(Ticker.system()).until(Deadline.after(Ticker.system(), PATIENCE), Duration.ofMillis(500), () -> {
            last.clear();
            last.putAll(statesNow());
            return last.equals(wanted) ? Optional.of(last) : Optional.empty();
        });
        return last;
    }

    /** The ids of the project's containers, all of them. */
    List<String> ids() throws IOException, InterruptedException {
        return TestBed.docker(folder, "ps", "--all", "--quiet", "--no-trunc", "--filter", filter())
                .ok()
                .lines()
                .sorted()
                .toList();
    }

    String filter() {
        return "label=com.docker.compose.project=" + project;
    }

    /** Where the stack publishes its ports, as {@code render} chose them. */
    Map<PortName, Integer> ports() throws IOException {
        JsonNode ports = JSON.readTree(
                        folder.resolve(".tracestack/rendered.json").toFile())
                .path("choices")
                .path("ports");
        Map<PortName, Integer> byName = new EnumMap<>(PortName.class);
        for (PortName name : PortName.values()) {
            byName.put(name, ports.path(name.text()).asInt());
        }
        return byName;
    }

    Endpoints endpoints() throws IOException {
        return Endpoints.onLoopback(new Ports(ports()));
    }

    /** The generated secrets of {@code .env} by name. */
    Map<String, String> secrets() throws IOException {
        return Files.readAllLines(folder.resolve(".env")).stream()
                .filter(line -> line.contains("PASSWORD="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    /** Takes the stack away with its data and the worker's image, whatever state it is in. */
    void remove() throws IOException, InterruptedException {
        compose("down", "--volumes", "--timeout", "5").ok();
    }

    private Map<String, String> statesNow() throws InterruptedException {
        try {
            return states();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
