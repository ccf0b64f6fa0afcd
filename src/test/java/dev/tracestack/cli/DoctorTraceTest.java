package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.runtime.embedded.EmbeddedRuntime;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Where doctor says that a trace is, on a stack whose parts are stopped one after the other, and on its bundle. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorTraceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "walked";
    private static final String NEVER = "00000000000000000000000000000abc";

    @TempDir
    private static Path home;

    private static LiveStack stack = new LiveStack(Path.of(""), "unset");
    private static JsonNode up = JSON.nullNode();

    @BeforeAll
    static void bringUp() throws IOException {
        stack = new LiveStack(home, PROJECT);
        up = stack.running("--smoke");
    }

    @AfterAll
    static void takeDown() {
        stack.remove();
    }

    @Test
    @Order(0)
    void aTraceIsFollowedHopByHopIntoBothStores() throws IOException {
        String id = up.at("/smoke/traceId").asText();
        CliRun text = stack.run("doctor", "--trace", id);
        CliRun never = stack.run("doctor", "--trace", "00000000000000000000000000000abc", "--format", "json");

        assertThat(text.code()).as(text.out()).isZero();
        assertThat(text.out())
                .contains(
                        "Tempo's search shows the trace",
                        "arrived: 5 spans in PostgreSQL, 5 spans in Tempo",
                        "the queue is empty");
        assertThat(never.code()).isEqualTo(1);
        assertThat(JSON.readTree(never.out()).at("/subject").asText())
                .contains("is in neither store: nothing waits anywhere, so it never reached the collector");
    }

    @Test
    void searchIsAskedOnRequestWithATraceOfItsOwn() {
        CliRun run = stack.run("doctor", "--only", "TS511");

        assertThat(run.code())
                .as("read from the durable store, a warning: " + run.out())
                .isZero();
        assertThat(run.out()).contains("a trace is found by search", "0 failed, 0 warnings, 1 passed");
    }

    @Test
    void whatDoesNotApplyIsSaidAlikeOfTheStackAndOfItsBundle() throws IOException {
        Path bundle = home.resolve("doctored.zip");
        JsonNode live = JSON.readTree(stack.run("doctor", "--bundle", bundle.toString(), "--format", "json")
                .out());
        JsonNode captured = JSON.readTree(stack.run("doctor", "--offline", bundle.toString(), "--format", "json")
                .out());

        assertThat(outcomes(captured)).isEqualTo(outcomes(live)).hasSizeGreaterThan(30);
    }

    /** Each check with its outcome, and the reason where it was skipped. */
    private static List<String> outcomes(JsonNode report) {
        List<String> outcomes = new ArrayList<>();
        report.path("layers")
                .forEach(layer -> layer.path("checks")
                        .forEach(check -> outcomes.add(check.path("id").asText() + " "
                                + check.path("outcome").asText() + " "
                                + check.path("reason").asText())));
        return outcomes;
    }

    @Test
    @Order(1)
    void anIdThatIsNoneIsRefused() {
        CliRun run = stack.run("doctor", "--trace", "shop-17");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'shop-17' is not a trace id");
    }

    @Test
    @Order(2)
    @Causes(FaultCode.MISSING_IN_POSTGRES)
    void aTraceThatTheWorkerDidNotTakeStoppedBeforePostgres() throws InterruptedException {
        String trace = sentWithout(
                ServiceName.OTEL_WORKER,
                () -> assertThat(sentence())
                        .contains(
                                "is in Tempo (5 spans) and stopped before PostgreSQL",
                                "the otel-worker never took it; the collector turned 5 spans away"));

        assertThat(stack.run("doctor", "--trace", trace).out()).contains("TS405", "none, though Tempo has 5 spans");
    }

    @Test
    @Order(3)
    @Causes(FaultCode.TEMPO_RESTARTED)
    void aTraceThatTempoWasNotThereForIsInTheDurableStoreAlone() throws InterruptedException {
        String trace = sentWithout(
                ServiceName.TEMPO,
                () -> assertThat(sentence())
                        .contains("is in PostgreSQL (5 spans); whether Tempo has it cannot be said, as it does not"
                                + " answer"));

        CliRun run = stack.run("doctor", "--trace", trace);
        assertThat(run.code())
                .as("read from the durable store, a warning: " + run.out())
                .isZero();
        assertThat(run.out()).contains("is older than Tempo, which was started at", "TS513");
    }

    @Test
    @Order(4)
    void aTraceIsNotSoughtBehindACollectorThatDoesNotAnswer() throws InterruptedException {
        sentWithout(ServiceName.OTEL_COLLECTOR, () -> {
            assertThat(sentence()).contains("is in neither store", "the collector cannot be asked", "does not answer");
            assertThat(stack.run("doctor", "--trace", NEVER).out())
                    .contains("TS301", "tracestack down", "tracestack up");
        });
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStackThatWasKilledIsToldAsThat() throws IOException, InterruptedException {
        kill(JSON.readTree(home.resolve("state/tracestack/" + PROJECT + "/stack.json")
                        .toFile())
                .path("pid")
                .asLong());
        AtomicReference<CliRun> last = new AtomicReference<>();
        new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), Duration.ofSeconds(30)), Duration.ofMillis(200), () -> {
                    last.set(stack.run("doctor"));
                    return last.get().out().contains("TS110") ? Optional.of(true) : Optional.empty();
                });

        assertThat(last.get().code()).isEqualTo(1);
        assertThat(last.get().out())
                .contains(
                        "TS110",
                        "its process ended",
                        "without being taken down (killed, or the machine was restarted)");
    }

    private final AtomicReference<String> asked = new AtomicReference<>("");

    /** The answer of doctor on the trace that was sent last. */
    private String sentence() {
        return stack.run("doctor", "--trace", asked.get())
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** Sends a trace while a part is away, looks, and brings the part back; gives the trace's id. */
    private String sentWithout(ServiceName part, Runnable look) throws InterruptedException {
        EmbeddedRuntime runtime = new EmbeddedRuntime(UserFolders.of(stack.environment(), home));
        ProjectName project = new ProjectName(PROJECT);
        SampleTrace trace = SampleTrace.of(InstantSource.system(), new SecureRandom());
        asked.set(trace.traceId().hex());
        runtime.halt(project, part);
        try {
            OtlpHttpSender.to(URI.create(up.findValue("otlp-http").asText())).send(trace.spans());
            look.run();
        } finally {
            runtime.resume(project, part);
        }
        return asked.get();
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(
                ProcessHandle.of(pid).orElseThrow().descendants().toList());
        all.add(ProcessHandle.of(pid).orElseThrow());
        for (ProcessHandle each : all) {
            Process kill = new ProcessBuilder("kill", "-KILL", Long.toString(each.pid())).start();
            assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
