package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** {@link StackText} and {@link StackJson}. */
class StackReportTest {

    private static final Instant SINCE = Instant.parse("2026-01-31T12:00:00Z");
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final ServiceStatus DATABASE = new ServiceStatus(
            ServiceName.AGENT_CONTROL_DB,
            ServiceStatus.State.RUNNING,
            ServiceStatus.Health.HEALTHY,
            0,
            Optional.of(SINCE),
            true,
            OptionalLong.of(4711),
            Map.of("sql", "postgresql://127.0.0.1:5433/agent_control"),
            "/state/postgres");
    private static final ServiceStatus TEMPO = new ServiceStatus(
            ServiceName.TEMPO,
            ServiceStatus.State.STOPPED,
            ServiceStatus.Health.UNKNOWN,
            2,
            Optional.empty(),
            false,
            OptionalLong.empty(),
            Map.of(),
            "ephemeral");
    private static final DownReport DOWN = new DownReport(List.of("tempo"), List.of("data\u001b: /state/postgres"));

    private final RunningStack stack = new RunningStack(
            DEMO, RuntimeName.EMBEDDED, Ports.usual(), Credentials.generate(), List.of(DATABASE, TEMPO));

    @Test
    void aServiceThatBecameReadyIsOneLine() {
        assertThat(new StackText(Glyphs.ASCII).ready(DATABASE, Duration.ofMillis(900)))
                .isEqualTo(" + agent-control-db   ready   900 ms   postgresql://127.0.0.1:5433/agent_control"
                        + "   durable: /state/postgres");
        assertThat(new StackText(Glyphs.ASCII).ready(DATABASE, Duration.ZERO))
                .startsWith(" + agent-control-db   ready  already   postgresql://");
    }

    @Test
    void aServiceWithoutEndpointsLeavesNoBlanksBehind() {
        ServiceStatus app = new ServiceStatus(
                new ServiceName("app"),
                ServiceStatus.State.RUNNING,
                ServiceStatus.Health.UNKNOWN,
                0,
                Optional.of(SINCE),
                false,
                OptionalLong.empty(),
                Map.of(),
                "");
        assertThat(new StackText(Glyphs.ASCII).ready(app, Duration.ZERO))
                .isEqualTo(" + app                ready  already");
        assertThat(new StackText(Glyphs.ASCII)
                        .table(
                                new RunningStack(
                                        DEMO, RuntimeName.DOCKER, Ports.usual(), Credentials.generate(), List.of(app)),
                                SINCE))
                .contains("app                running  unknown    0 s ago");
    }

    @Test
    void psIsATableWithWhatItComesTo() {
        assertThat(new StackText(Glyphs.UNICODE).table(stack, SINCE.plusSeconds(600)))
                .containsExactly(
                        "SERVICE            STATE    HEALTH     SINCE        WHERE",
                        "agent-control-db   running  healthy    10 min ago   postgresql://127.0.0.1:5433/agent_control"
                                + "   durable: /state/postgres",
                        "tempo              stopped  unknown    –               restarted 2 times   ephemeral",
                        "project demo, runtime embedded: degraded");
    }

    @Test
    void downSaysWhatIsGoneAndWhatWasKept() {
        assertThat(new StackText(Glyphs.UNICODE).down(DOWN))
                .containsExactly(" ✔ tempo", " – kept: data\\u001b: /state/postgres");
    }

    @Test
    void psAsJsonHoldsToItsContract() {
        assertThat(StackJson.status(stack, json -> json.writeBooleanField("more", true)))
                .isEqualToNormalizingNewlines("""
                    {
                      "version" : 1,
                      "project" : "demo",
                      "runtime" : "embedded",
                      "outcome" : "degraded",
                      "services" : [ {
                        "name" : "agent-control-db",
                        "state" : "running",
                        "health" : "healthy",
                        "restarts" : 0,
                        "since" : "2026-01-31T12:00:00Z",
                        "durable" : true,
                        "pid" : 4711,
                        "endpoints" : {
                          "sql" : "postgresql://127.0.0.1:5433/agent_control"
                        },
                        "note" : "/state/postgres"
                      }, {
                        "name" : "tempo",
                        "state" : "stopped",
                        "health" : "unknown",
                        "restarts" : 2,
                        "durable" : false,
                        "endpoints" : { },
                        "note" : "ephemeral"
                      } ],
                      "more" : true
                    }\
                    """);
    }

    @Test
    void downAsJsonHoldsToItsContract() {
        assertThat(StackJson.down(DEMO, DOWN)).isEqualToNormalizingNewlines("""
            {
              "version" : 1,
              "project" : "demo",
              "outcome" : "stopped",
              "removed" : [ "tempo" ],
              "kept" : [ "data\\u001B: /state/postgres" ]
            }\
            """);
    }
}
