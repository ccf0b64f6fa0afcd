package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Eventually;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.ProcessMark;
import dev.tracestack.report.Glyphs;
import dev.tracestack.report.StackText;
import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectLock;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedRuntimeTest {

    @TempDir
    private Path home;

    private StackFixture stack;

    @BeforeEach
    void makeFixture() throws Exception {
        stack = new StackFixture(home, "demo");
    }

    @AfterEach
    void takeDown() throws InterruptedException {
        stack.remove();
    }

    @Test
    void upTellsOfEveryServiceAndComesBackWhenAllAreReady() throws InterruptedException {
        RunningStack running = stack.up();

        assertThat(running.outcome()).isEqualTo(RunningStack.Outcome.READY);
        assertThat(stack.events)
                .filteredOn(ProgressEvent.Ready.class::isInstance)
                .hasSameSizeAs(EmbeddedServices.ALL);
        assertThat(stack.find().outcome()).isEqualTo(RunningStack.Outcome.READY);
        assertThat(running.services().getFirst().pid()).isPresent();
    }

    @Test
    void upOnARunningStackChangesNothing() throws InterruptedException {
        stack.up();
        long pid = stack.pid();

        RunningStack again = stack.up();

        assertThat(again.outcome()).isEqualTo(RunningStack.Outcome.READY);
        assertThat(stack.pid()).isEqualTo(pid);
        assertThat(stack.notices()).isEmpty();
    }

    @Test
    void upWithAnotherPortRestartsAndSaysWhy() throws IOException, InterruptedException {
        stack.up();
        long pid = stack.pid();
        int before = stack.ports.get(PortName.POSTGRES);
        int after = StackFixture.freePorts().get(PortName.POSTGRES);
        stack.ports = stack.ports.with(PortName.POSTGRES, after);

        RunningStack again = stack.up();

        assertThat(again.ports().get(PortName.POSTGRES)).isEqualTo(after);
        assertThat(stack.pid()).isNotEqualTo(pid);
        assertThat(stack.notices()).containsExactly("Restarting the stack: port postgres " + before + " → " + after);
    }

    @Test
    void upWithAPortThatIsTakenLeavesTheStackThatRunsAlone() throws IOException, InterruptedException {
        stack.up();
        long pid = stack.pid();
        Ports before = stack.ports;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            stack.ports = before.with(PortName.TEMPO, other.getLocalPort());
            assertThatThrownBy(stack::up).hasMessageContaining("tempo " + other.getLocalPort() + " held by");
            stack.ports = before.with(PortName.TEMPO, before.get(PortName.WORKER));
            assertThatThrownBy(stack::up).hasMessageContaining("for both tempo and worker");
        }
        stack.ports = before;
        assertThat(stack.pid()).isEqualTo(pid);
        assertThat(stack.notices()).isEmpty();
        assertThat(stack.find().outcome()).isEqualTo(RunningStack.Outcome.READY);
    }

    @Test
    void downKeepsWhatIsDurableAndSaysWhatIsGone() throws InterruptedException {
        stack.up();

        DownReport report = stack.down();

        assertThat(report.kept()).singleElement().asString().contains("durable", "postgres");
        assertThat(report.removed()).contains("agent-control-db").anyMatch(line -> line.contains("ephemeral"));
        assertThat(stack.find().outcome()).isEqualTo(RunningStack.Outcome.STOPPED);
        assertThat(PortCheck.allFree(stack.ports)).isTrue();
        assertThat(stack.state.postgres().resolve("PG_VERSION")).exists();
        assertThat(stack.down().removed()).isEmpty();
    }

    @Test
    void downWithVolumesDeletesTheData() throws InterruptedException {
        stack.up();

        DownReport report = stack.runtime.down(stack.project, true, StackFixture.PATIENCE, _ -> {});

        assertThat(report.kept()).isEmpty();
        assertThat(stack.state.postgres()).doesNotExist();
    }

    @Test
    void afterAKillTheNextUpFindsEverythingAgain() throws InterruptedException {
        stack.up();
        long database = database().pid().orElseThrow();
        kill(stack.pid());

        RunningStack found = stack.find();
        assertThat(found.outcome()).isEqualTo(RunningStack.Outcome.DEGRADED);
        assertThat(found.runs()).isFalse();
        assertThat(database().state()).isEqualTo(ServiceStatus.State.RUNNING);
        assertThat(database().health()).isEqualTo(ServiceStatus.Health.HEALTHY);
        assertThat(database().pid()).hasValue(database);
        assertThat(found.services().subList(1, EmbeddedServices.ALL.size()))
                .allMatch(s ->
                        s.state() == ServiceStatus.State.KILLED && s.since().isPresent());
        assertThat(new StackText(Glyphs.UNICODE).table(found, Instant.now()))
                .anyMatch(line -> line.contains("without being taken down"));
        RunningStack again = stack.up();

        assertThat(again.outcome()).isEqualTo(RunningStack.Outcome.READY);
        assertThat(ProcessHandle.of(database).filter(ProcessMark::runs)).isEmpty();
        assertThat(stack.notices()).singleElement().asString().contains("left behind");
    }

    @Test
    void aDatabaseThatEndsByItselfIsStartedAgainWhichIsToldAndAMachineThatWentDownIsNoStackThatWasStopped()
            throws InterruptedException {
        Instant before = stack.up().services().getFirst().since().orElseThrow();
        kill(database().pid().orElseThrow());

        ServiceStatus again = Eventually.found(
                "the database is up again",
                () -> Optional.of(database()).filter(now -> now.restarts() == 1 && now.ready()));
        assertThat(again.since().orElseThrow()).isAfter(before);
        assertThat(stack.find().outcome()).isEqualTo(RunningStack.Outcome.READY);
        assertThat(new StackText(Glyphs.UNICODE).table(stack.find(), Instant.now()))
                .filteredOn(line -> line.contains("restarted once"))
                .singleElement()
                .asString()
                .startsWith("agent-control-db");

        kill(stack.pid());
        kill(database().pid().orElseThrow());
        assertThat(stack.find().services()).allMatch(s -> s.state() == ServiceStatus.State.KILLED);
        assertThat(stack.find().outcome()).isEqualTo(RunningStack.Outcome.DEGRADED);
        assertThat(stack.down().kept()).isNotEmpty();
        assertThat(stack.find().outcome()).isEqualTo(RunningStack.Outcome.STOPPED);
    }

    private ServiceStatus database() throws InterruptedException {
        return stack.find().services().getFirst();
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Test
    @Causes(FaultCode.PORT_TAKEN)
    void aTakenPortIsNamedWithItsOwnerBeforeAnythingStarts() throws Exception {
        try (ServerSocket socket =
                new ServerSocket(stack.ports.get(PortName.TEMPO), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(stack::up)
                    .isInstanceOfSatisfying(
                            TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.PORT_TAKEN))
                    .hasMessageContaining("tempo " + socket.getLocalPort() + " held by process "
                            + ProcessHandle.current().pid());
        }
        assertThat(stack.state.path()).as("nothing was started").doesNotExist();
    }

    @Test
    void whoHoldsSeveralPortsIsNamedOnce() throws Exception {
        String own = "process " + ProcessHandle.current().pid();
        try (ServerSocket tempo =
                        new ServerSocket(stack.ports.get(PortName.TEMPO), 1, InetAddress.getLoopbackAddress());
                ServerSocket http =
                        new ServerSocket(stack.ports.get(PortName.OTLP_HTTP), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(stack::up)
                    .hasMessageContaining(
                            "tempo " + tempo.getLocalPort() + ", otlp-http " + http.getLocalPort() + " held by " + own)
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage()).split(own, -1))
                            .hasSize(2));
        }
    }

    @Test
    void aFailureOfTheBackgroundProcessIsTheFailureOfUp() throws Exception {
        StateFolder state = stack.state.make();
        Files.createDirectory(state.postgres());
        Files.writeString(state.postgres().resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(stack::up).isInstanceOfSatisfying(TracestackException.class, e -> {
            assertThat(e.code()).isEqualTo(FaultCode.DATABASE_OTHER_VERSION);
            assertThat(e.remedy().commands()).anyMatch(command -> command.contains("pg_dump"));
        });
    }

    @Test
    void aCommandThatHoldsTheProjectKeepsOthersOut() throws Exception {
        try (ProjectLock _ = stack.state.make().lock()) {
            assertThatThrownBy(stack::up)
                    .isInstanceOfSatisfying(
                            TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.PROJECT_BUSY));
        }
    }

    @Test
    void severalProjectsRunSideBySideOnPortsOfTheirOwn() throws IOException, InterruptedException {
        PortWish auto = new PortWish(new PortWish.Offset.Auto(), Map.of());
        StackFixture other = new StackFixture(home, "other");
        try {
            RunningStack one =
                    stack.runtime.up(new StackSpec(stack.project, auto, List.of()), StackFixture.PATIENCE, _ -> {});
            RunningStack two =
                    other.runtime.up(new StackSpec(other.project, auto, List.of()), StackFixture.PATIENCE, _ -> {});

            assertThat(one.outcome()).isEqualTo(RunningStack.Outcome.READY);
            assertThat(two.outcome()).isEqualTo(RunningStack.Outcome.READY);
            assertThat(one.ports()).isNotEqualTo(two.ports());
        } finally {
            other.remove();
        }
    }

    @Test
    void aCallerThatCapturesTheOutputIsNotHeldUp() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JvmCommand.of(stack.spec(), stack.ports, StackProgram.NAME));
        command.remove("--foreground");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().put("XDG_CACHE_HOME", PostgresFixture.CACHE.toString());

        Process up = builder.start();
        String captured = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(up.waitFor()).as(captured).isZero();
        assertThat(stack.find().outcome()).isEqualTo(RunningStack.Outcome.READY);
        assertThat(stack.pid()).isNotEqualTo(up.pid());
    }

    @Test
    void logsAreMergedByTimeAndTellTheServiceOfEachLine() throws InterruptedException {
        stack.up();
        stack.down();

        List<LogLine> lines = new ArrayList<>();
        stack.runtime.logs(
                stack.project, new LogQuery(List.of(), Optional.empty(), OptionalInt.empty(), false), lines::add);

        assertThat(lines).anyMatch(line -> line.text().contains("ready to accept connections"));
        assertThat(lines).isSortedAccordingTo(Comparator.comparing(LogLine::time));
    }
}
