package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorListTest {

    @TempDir
    private Path home;

    @Test
    void theListHasEveryFaultInBothForms() throws IOException {
        CliRun text = CliRun.in(home, "doctor", "--list");
        CliRun json = CliRun.in(home, "doctor", "--list", "--format", "json");
        JsonNode document = new ObjectMapper().readTree(json.out());

        assertThat(text.code()).isZero();
        assertThat(json.code()).isZero();
        assertThat(document.get("version").asInt()).isEqualTo(1);
        assertThat(document.get("faults")).hasSize(FaultCode.values().length);
        assertThat(document.get("faults")).allSatisfy(fault -> {
            assertThat(fault.fieldNames()).toIterable().contains("code", "layer", "title", "severity");
            assertThat(text.out())
                    .contains(fault.get("code").asText(), fault.get("title").asText());
        });
    }

    @Test
    void oneFaultIsExplainedWithItsMeaningAndItsCommands() throws IOException {
        CliRun text = CliRun.in(home, "doctor", "--explain", "ts501");
        CliRun json = CliRun.in(home, "doctor", "--explain", "TS501", "--format", "json");

        assertThat(text.code()).isZero();
        assertThat(text.out())
                .startsWith("TS501  Tempo may not write to its folder")
                .contains("10001", "tracestack render --diff");
        assertThat(new ObjectMapper()
                        .readTree(json.out())
                        .at("/fault/remedy/commands/0")
                        .asText())
                .isEqualTo("tracestack render --diff");
    }

    @Test
    void aCodeThatIsNoneIsUsageAndNamesTheNearest() {
        CliRun run = CliRun.in(home, "doctor", "--explain", "TS9001");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'TS9001'", "TS900", "tracestack doctor --list");
    }
}
