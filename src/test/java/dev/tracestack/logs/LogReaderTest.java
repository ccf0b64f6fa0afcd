package dev.tracestack.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReaderTest {

    @Test
    void readsZapsConsoleForm() {
        LogEntry entry = LogReader.read(
                "2026-11-23T17:27:55.484Z\tinfo\tinternal/retry_sender.go:136\tExporting failed.\t{\"resource\":"
                        + " {\"service.version\": \"0.159.0\"}, \"otelcol.component.id\": \"otlp/tempo\", \"n\": 3}");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-23T17:27:55.484Z"));
        assertThat(entry.level()).isEqualTo("info");
        assertThat(entry.message()).isEqualTo("Exporting failed.");
        assertThat(entry.fields())
                .containsEntry("resource.service.version", "0.159.0")
                .containsEntry("otelcol.component.id", "otlp/tempo")
                .containsEntry("n", "3");
    }

    @Test
    void readsZapsConsoleFormWithItsOldOffsetAndWithoutFields() {
        LogEntry entry = LogReader.read("2024-02-01T10:00:00.123+0100\tINFO\tservice.go:1\tEverything is ready.");
        assertThat(entry.time()).isEqualTo(Instant.parse("2024-02-01T09:00:00.123Z"));
        assertThat(entry.message()).isEqualTo("Everything is ready.");
        assertThat(entry.level()).isEqualTo("info");
    }

    @Test
    void readsJsonWithSecondsAsTime() {
        LogEntry entry = LogReader.read(
                "{\"level\":\"Error\",\"ts\":1700000000.5,\"msg\":\"x\",\"kind\":\"exporter\",\"name\":\"otlp/tempo\"}");
        assertThat(entry.time()).isEqualTo(Instant.parse("2023-11-14T22:13:20.500Z"));
        assertThat(entry.level()).isEqualTo("error");
        assertThat(entry.field("otelcol.component.id", "name")).isEqualTo("otlp/tempo");
    }

    @Test
    void readsLogfmtWithQuotedValues() {
        LogEntry entry = LogReader.read(
                "level=error ts=2026-11-23T17:26:11.553730469Z caller=main.go:114 msg=\"error \\\"running\\\" Tempo\""
                        + " err=\"mkdir /x: permission denied\"");
        assertThat(entry.message()).isEqualTo("error \"running\" Tempo");
        assertThat(entry.field("err")).isEqualTo("mkdir /x: permission denied");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-23T17:26:11.553730469Z"));
    }

    @Test
    void whatHasNoFormIsAMessage() {
        LogEntry entry = LogReader.read("Error: failed to get config: level of despair");
        assertThat(entry.message()).isEqualTo("Error: failed to get config: level of despair");
        assertThat(entry.fields()).isEmpty();
        assertThat(entry.time()).isNull();
    }

    @Test
    void aTimeThatTheEngineWroteBeforeTheLineIsTakenOff() {
        LogEntry entry = LogReader.read("2026-11-23T17:26:11.5Z level=info msg=started");
        assertThat(entry.message()).isEqualTo("started");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-23T17:26:11.500Z"));
    }

    @Test
    void prefixesOfComposeColoursAndCarriageReturnsAreTakenOff() {
        assertThat(LogText.lines("tempo-1  | level=info msg=a\r\n\u001b[31mred\u001b[0m\nno | prefix here").stream()
                        .toList())
                .isEqualTo(List.of("level=info msg=a", "red", "prefix here"));
    }

    @Test
    void hostileLinesAreBoundedAndNeverFail() {
        String deep = "{\"msg\":" + "[".repeat(50_000);
        String wide = "level=info msg=" + "x=".repeat(200_000);
        for (String line :
                List.of(deep, wide, "\t\t\t", "{", "level=", "\"", "2026-11-23T17:26:11Z\t", "=".repeat(9000))) {
            assertThat(LogReader.read(line).text().length()).isLessThanOrEqualTo(LogText.LINE);
        }
        assertThat(LogText.lines("a\n".repeat(10 << 20)).size()).isLessThanOrEqualTo(LogText.WHOLE);
    }
}
