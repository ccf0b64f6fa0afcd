package dev.tracestack.runtime.embedded;

import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A project of a test on free ports, with a home of its own; taken down with its data at the end. */
final class StackFixture {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    final ProjectName project;
    final EmbeddedRuntime runtime;
    final StateFolder state;
    final UserFolders folders;
    final List<ProgressEvent> events = new ArrayList<>();
    Ports ports;

    StackFixture(Path home, String project) throws IOException {
        this.project = new ProjectName(project);
        this.folders = new UserFolders(
                home.resolve("state").resolve("tracestack"), PostgresFixture.CACHE.resolve("tracestack"));
        this.runtime = new EmbeddedRuntime(folders, StackProgram.NAME);
        this.state = StateFolder.of(folders, this.project);
        this.ports = freePorts();
    }

    /** Distinct ports that were free a moment ago. */
    static Ports freePorts() throws IOException {
        Map<PortName, Integer> ports = new EnumMap<>(PortName.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (PortName name : PortName.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(name, socket.getLocalPort());
            }
            return new Ports(ports);
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    StackSpec spec() {
        return new StackSpec(project, new PortWish(new PortWish.Offset.Unsaid(), ports.numbers()), List.of());
    }

    RunningStack up() throws InterruptedException {
        return runtime.up(spec(), PATIENCE, events::add);
    }

    DownReport down() throws InterruptedException {
        return runtime.down(project, false, PATIENCE, events::add);
    }

    RunningStack find() throws InterruptedException {
        return runtime.find(project).orElseThrow();
    }

    long pid() {
        return state.state().map(StackState::background).orElseThrow().pid();
    }

    List<String> notices() {
        return events.stream()
                .filter(ProgressEvent.Notice.class::isInstance)
                .map(ProgressEvent.Notice.class::cast)
                .map(ProgressEvent.Notice::text)
                .toList();
    }

    /** Takes the project down with all its data. */
    void remove() throws InterruptedException {
        runtime.down(project, true, PATIENCE, events::add);
    }
}
