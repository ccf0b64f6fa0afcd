package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.smoke.Location;
import dev.tracestack.smoke.SmokeReport;
import dev.tracestack.smoke.StageName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link SmokeText} and {@link SmokeJson}. */
class SmokeReportTest {

    private static final SmokeReport FAILED = report(
            new SmokeReport.Stage(
                    StageName.GENERATE,
                    new CheckResult.Passed("accepted by the collector", Evidence.none()),
                    Optional.of(Duration.ofMillis(12)),
                    5,
                    5,
                    1,
                    Duration.ofMillis(12),
                    List.of()),
            new SmokeReport.Stage(
                    StageName.POSTGRES,
                    new CheckResult.Failed(
                            FaultCode.DIFFERS_IN_POSTGRES,
                            "every span as it was sent",
                            "a name\u202e",
                            Remedy.of("compare them", "tracestack trace 1 --compare"),
                            Evidence.none()),
                    Optional.of(Duration.ofNanos(48_100_000)),
                    5,
                    5,
                    3,
                    Duration.ofMillis(61),
                    List.of("span a: name")),
            new SmokeReport.Stage(
                    StageName.TEMPO,
                    new CheckResult.Skipped("no address"),
                    Optional.empty(),
                    5,
                    0,
                    0,
                    Duration.ZERO,
                    List.of()));

    @Test
    void aFailedStageUnfoldsWithCauseDifferencesAndRemedy() {
        assertThat(new SmokeText(Glyphs.UNICODE).lines(FAILED)).containsExactly("""
                smoke  trace 000000000000000000000000000000ab  (0 spans, 0 services)
                 ✔ 1 generate   accepted by the collector         12 ms
                 ✘ 2 postgres   a name\\u202e (looked 3 times)
                     cause     TS406  the trace in PostgreSQL is not the one that was sent
                     expected  every span as it was sent
                     differs   span a: name
                     fix       compare them
                               tracestack trace 1 --compare
                 – 3 tempo      skipped: no address
                1 failed, 1 passed, 1 skipped in 812 ms""".split("\n"));
    }

    @Test
    void ofManyDifferencesTenAreShownAndTheRestIsCounted() {
        SmokeReport.Stage stage = FAILED.stages().get(1);
        SmokeReport many = report(new SmokeReport.Stage(
                stage.name(),
                stage.result(),
                stage.latency(),
                5,
                5,
                3,
                Duration.ofMillis(61),
                IntStream.range(0, 12).mapToObj(i -> "span " + i).toList()));

        assertThat(new SmokeText(Glyphs.UNICODE).lines(many))
                .contains("     differs   span 9", "     differs   … and 2 more")
                .doesNotContain("     differs   span 10");
    }

    @Test
    void theDocumentHoldsToItsContract() {
        assertThat(SmokeJson.document(FAILED)).isEqualToNormalizingNewlines("""
                {
                  "version" : 1,
                  "outcome" : "failed",
                  "traceId" : "000000000000000000000000000000ab",
                  "runId" : "r1",
                  "startedAt" : "2026-01-31T12:00:00Z",
                  "durationMs" : 812.4,
                  "stages" : [ {
                    "name" : "generate",
                    "outcome" : "passed",
                    "latencyMs" : 12.0,
                    "spansExpected" : 5,
                    "spansFound" : 5,
                    "polls" : 1,
                    "differences" : [ ],
                    "detail" : "accepted by the collector"
                  }, {
                    "name" : "postgres",
                    "outcome" : "failed",
                    "latencyMs" : 48.1,
                    "spansExpected" : 5,
                    "spansFound" : 5,
                    "polls" : 3,
                    "differences" : [ "span a: name" ],
                    "code" : "TS406",
                    "reason" : "expected every span as it was sent, found a name\\u202e",
                    "remedy" : {
                      "text" : "compare them",
                      "commands" : [ "tracestack trace 1 --compare" ]
                    }
                  }, {
                    "name" : "tempo",
                    "outcome" : "skipped",
                    "spansExpected" : 5,
                    "spansFound" : 0,
                    "polls" : 0,
                    "differences" : [ ],
                    "reason" : "no address"
                  } ],
                  "diagnosis" : [ {
                    "code" : "TS406",
                    "title" : "the trace in PostgreSQL is not the one that was sent"
                  } ]
                }""");
    }

    @Test
    void aLookForTheCauseThatWasCutShortIsSaidToBe() {
        Location cut = new Location("trace ab is in no store", List.of("tempo"), List.of(), "cut short after 5 s");
        SmokeReport report = new SmokeReport(
                FAILED.traceId(), "r1", FAILED.startedAt(), FAILED.took(), FAILED.stages(), List.of(), cut);

        assertThat(new SmokeText(Glyphs.UNICODE).lines(report))
                .containsSequence(" ✘ trace ab is in no store", "   note          cut short after 5 s");
        assertThat(SmokeJson.document(report)).contains("\"diagnosisCutShort\" : \"cut short after 5 s\"");
    }

    /** A trace that somebody else sent has no latency; its stages took their time all the same. */
    @Test
    void aStageWithoutALatencyTellsHowLongItWasLookedAt() {
        SmokeReport.Stage sent = FAILED.stages().get(1);
        SmokeReport judged = report(
                new SmokeReport.Stage(
                        sent.name(), sent.result(), Optional.empty(), 5, 5, 3, Duration.ofMillis(1250), List.of()),
                FAILED.stages().get(2));

        assertThat(JUnitXml.document(SmokeVerdict.of(judged)))
                .contains("name=\"postgres\" classname=\"tracestack.smoke\" time=\"1.250\"")
                .contains("name=\"tempo\" classname=\"tracestack.smoke\" time=\"0.000\"");
    }

    private static SmokeReport report(SmokeReport.Stage... stages) {
        return new SmokeReport(
                TraceId.parse("ab"),
                "r1",
                Instant.parse("2026-01-31T12:00:00Z"),
                Duration.ofNanos(812_400_000),
                List.of(stages),
                List.of());
    }
}
