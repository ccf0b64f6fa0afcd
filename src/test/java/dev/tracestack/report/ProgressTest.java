package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.report.ProgressFrame.Mark;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressEvent.Changed;
import dev.tracestack.runtime.ProgressEvent.Resource;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.ServiceName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final StackText TEXT = new StackText(Glyphs.UNICODE);
    private static final ServiceStatus TEMPO = new ServiceStatus(
            ServiceName.TEMPO,
            ServiceStatus.State.RUNNING,
            ServiceStatus.Health.HEALTHY,
            0,
            Optional.empty(),
            false,
            OptionalLong.empty(),
            Map.of("http", "http://127.0.0.1:3200"),
            "");
    private static final List<ProgressEvent> EVENTS = List.of(
            new ProgressEvent.Notice("no file has the service of demo-old-1\u001b[2J any more"),
            new Changed(Resource.CONTAINER, "demo-tempo-1", "Recreate", "tempo.yaml changed", false),
            new Changed(Resource.CONTAINER, "demo-tempo-1", "Started", "", false),
            new ProgressEvent.Waiting(ServiceName.TEMPO, Duration.ofSeconds(1), 3, "connection refused"),
            new ProgressEvent.Waiting(ServiceName.TEMPO, Duration.ofSeconds(2), 4, "connection refused"),
            new ProgressEvent.Waiting(ServiceName.TEMPO, Duration.ofSeconds(12), 5, "503"),
            new ProgressEvent.Ready(TEMPO, Duration.ofSeconds(13)),
            new Changed(Resource.CONTAINER, "demo-db-1", "Error", "exited (1)", true));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private void show(ProgressView view) {
        try (view) {
            EVENTS.forEach(view::on);
        }
    }

    @Test
    void plainIsOneLineWithTheTimeForEachChange() {
        show(new ProgressPlain(
                new PrintWriter(out), new PrintWriter(err), TEXT, InstantSource.fixed(NOON), ZoneOffset.UTC));
        assertThat(err.toString()).isEqualTo("""
                no file has the service of demo-old-1\\u001b[2J any more
                12:00:00 Container demo-tempo-1 Recreate: tempo.yaml changed
                12:00:00 Container demo-tempo-1 Started
                12:00:00 waiting for tempo: connection refused
                12:00:00 waiting for tempo: 503
                12:00:00 Container demo-db-1 Error: exited (1)
                """);
        assertThat(out.toString())
                .contains("tempo")
                .contains("http://127.0.0.1:3200")
                .hasLineCount(1);
    }

    @Test
    void jsonIsOneObjectALine() {
        show(new ProgressJson(new PrintWriter(err)));
        assertThat(err.toString().lines())
                .containsExactly(
                        "{\"status\":\"Warning\",\"text\":\"no file has the service of demo-old-1\\u001B[2J any more\"}",
                        "{\"id\":\"Container demo-tempo-1\",\"status\":\"Working\",\"text\":\"Recreate\",\"details\":\"tempo.yaml changed\"}",
                        "{\"id\":\"Container demo-tempo-1\",\"status\":\"Working\",\"text\":\"Started\"}",
                        "{\"id\":\"tempo\",\"status\":\"Working\",\"text\":\"Waiting\",\"details\":\"connection refused\"}",
                        "{\"id\":\"tempo\",\"status\":\"Working\",\"text\":\"Waiting\",\"details\":\"connection refused\"}",
                        "{\"id\":\"tempo\",\"status\":\"Working\",\"text\":\"Waiting\",\"details\":\"503\"}",
                        "{\"id\":\"tempo\",\"status\":\"Done\",\"text\":\"Ready\",\"details\":\"13.0 s\"}",
                        "{\"id\":\"Container demo-db-1\",\"status\":\"Error\",\"text\":\"Error\",\"details\":\"exited (1)\"}");
    }

    @Test
    void quietIsResultsOnly() {
        show(new ProgressQuiet(new PrintWriter(out), TEXT));
        assertThat(out.toString()).contains("tempo").hasLineCount(1);
    }

    @Test
    void aTerminalShowsOneLineAThingAndEndsWithTheLastState() {
        show(new ProgressTerminal(
                new PrintWriter(out),
                new PrintWriter(err),
                TEXT,
                Glyphs.UNICODE,
                InstantSource.fixed(NOON),
                new ProgressTerminal.TerminalSize(100, 20),
                "up",
                Duration.ofMinutes(3)));
        assertThat(new Screen(err.toString()).lines())
                .containsExactly(
                        "no file has the service of demo-old-1\\u001b[2J any more",
                        "[+] up 2/2",
                        " ✔ Container demo-tempo-1  Ready",
                        " ✘ Container demo-db-1     Error            exited (1)");
        assertThat(err.toString()).contains("12 of 180 s: probe 5, 503");
        assertThat(out.toString()).contains("http://127.0.0.1:3200").hasLineCount(1);
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        ProgressFrame frame = new ProgressFrame("up", Glyphs.UNICODE);
        frame.put("a", "Container " + "x".repeat(90), "Creating", "because of 変更された設定ファイル", Mark.WORKING, NOON);
        for (int width = 1; width < 140; width++) {
            int columns = width;
            assertThat(frame.lines(NOON, width, 20)).allMatch(line -> Columns.width(line) <= columns);
        }
    }

    @Test
    void whereThereIsNoRoomWhatIsDoneIsLeftOutFirst() {
        ProgressFrame frame = new ProgressFrame("up", Glyphs.ASCII);
        for (int i = 0; i < 20; i++) {
            frame.put("k" + i, "thing " + i, "", "", i == 19 ? Mark.WORKING : Mark.DONE, NOON);
        }
        List<String> lines = frame.lines(NOON, 80, 8);
        assertThat(lines).hasSizeLessThanOrEqualTo(8).last().asString().matches(" {3}… 1[0-9] more");
        assertThat(lines).anyMatch(line -> line.contains("thing 19"));
        assertThat(frame.lines(NOON, 80, 24)).hasSize(21);
    }

    @Test
    void aLineCountsFromWhenTheThingWasFirstWorkedOn() {
        ProgressFrame frame = new ProgressFrame("up", Glyphs.ASCII);
        frame.put("a", "a", "Creating", "", Mark.WORKING, NOON);
        frame.put("a", "a", "Starting", "", Mark.WORKING, NOON.plusSeconds(2));
        assertThat(frame.lines(NOON.plusSeconds(5), 80, 24).getLast()).contains("5.0 s");
        frame.put("a", "a", "Started", "", Mark.DONE, NOON.plusSeconds(6));
        frame.put("a", "a", "Ready", "", Mark.DONE, NOON.plusSeconds(9));
        assertThat(frame.lines(NOON.plusSeconds(60), 80, 24).getLast())
                .contains("Ready")
                .contains("6.0 s");
    }
}
