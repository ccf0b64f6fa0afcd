package dev.tracestack.doctor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineAddresses;
import dev.tracestack.runtime.docker.engine.EngineFinder;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stack on a real engine, in which one thing after the other goes wrong and is mended. */
@NeedsTestBed
class ContainerFindingsTest {

    @TempDir
    private static Path folder;

    private static SeatedStack stack;
    private static Engine engine;

    @BeforeAll
    static void seat() throws IOException, InterruptedException {
        EngineSearch search = new EngineFinder(new EngineAddresses(TestBed.environment(), folder)).find();
        assertThat(search).isInstanceOf(EngineSearch.Found.class);
        engine = ((EngineSearch.Found) search).engine();
        stack = new SeatedStack(folder, "seats" + ProcessHandle.current().pid(), engine, SeatedStack.services());
        stack.compose("up", "-d").ok();
    }

    @AfterAll
    static void leaveNothing() throws IOException, InterruptedException {
        if (stack != null) {
            stack.compose("down", "-t", "0", "-v");
            engine.close();
        }
    }

    /** The first finding that is about the service, once there is one with that code. */
    private static CheckResult.Failed found(FaultCode code, String service) throws InterruptedException {
        return new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), Duration.ofMinutes(2)), Duration.ofMillis(100), () -> {
                    Optional<CheckResult.Failed> first = stack.findings().stream()
                            .map(CheckResult.Failed.class::cast)
                            .filter(f -> service.equals(f.evidence().values().get("service")))
                            .findFirst();
                    return first.filter(f -> f.code() == code);
                })
                .answer()
                .orElseThrow(() -> new AssertionError("expected " + code + " of " + service));
    }

    /** Makes the service's container anew, and waits until nothing is wrong with it. */
    private static void mend(String service) throws IOException, InterruptedException {
        stack.compose("up", "-d", "--no-deps", "--force-recreate", "-t", "0", service)
                .ok();
        assertThat(new Poller(Ticker.system())
                        .until(Deadline.after(Ticker.system(), Duration.ofMinutes(2)), Duration.ofMillis(100), () -> {
                            List<CheckResult> left = stack.findings();
                            return left.stream()
                                            .noneMatch(f -> service.equals(
                                                    f.evidence().values().get("service")))
                                    ? Optional.of(true)
                                    : Optional.empty();
                        })
                        .answer())
                .as(service)
                .isPresent();
    }

    @Test
    @Causes({
        FaultCode.CONTAINER_ENDED,
        FaultCode.CONTAINER_UNHEALTHY,
        FaultCode.CRASH_LOOP,
        FaultCode.ONE_SHOT_FAILED,
        FaultCode.OUT_OF_MEMORY,
        FaultCode.CONTAINER_NOT_IN_NETWORK,
        FaultCode.STALE_NETWORK
    })
    void eachFaultOfAContainerIsNamedAndGoesWhenItIsMended() throws IOException, InterruptedException {
        assertThat(found(FaultCode.ONE_SHOT_FAILED, "otel-worker-migrate").found())
                .contains("exit code 7", "migrating");

        stack.tell("tempo", "echo 3 > /tmp/end");
        assertThat(found(FaultCode.CONTAINER_ENDED, "tempo").found()).contains("exit code 3", "last words");
        mend("tempo");

        stack.tell("grafana", "echo 4 > /tmp/end");
        assertThat(found(FaultCode.CRASH_LOOP, "grafana").found()).contains("started again", "last words");
        mend("grafana");

        stack.tell("otel-worker", "touch /tmp/eat");
        assertThat(found(FaultCode.OUT_OF_MEMORY, "otel-worker").remedy().text())
                .contains("memory");
        mend("otel-worker");

        stack.tell("agent-control-db", "touch /tmp/sick");
        assertThat(found(FaultCode.CONTAINER_UNHEALTHY, "agent-control-db").found())
                .contains("sick of it");
        mend("agent-control-db");

        String network = stack.project + "_observability";
        TestBed.docker(folder, "network", "disconnect", network, stack.name("otel-collector"))
                .ok();
        assertThat(found(FaultCode.CONTAINER_NOT_IN_NETWORK, "otel-collector"))
                .satisfies(f -> assertThat(f.expected()).contains(network))
                .satisfies(f -> assertThat(f.found()).contains("no network"));
        mend("otel-collector");

        stack.compose("stop", "-t", "0").ok();
        TestBed.docker(folder, "network", "rm", network).ok();
        for (String service : List.of("tempo", "grafana", "agent-control-db")) {
            assertThat(found(FaultCode.STALE_NETWORK, service).found()).contains(network);
        }
    }
}
