package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code config} says of Compose files that Docker Compose would refuse: the code, the place, exit code 2. */
class ComposeFaultsTest {

    private static final String WEB = "services:\n  web:\n    image: web\n";

    @TempDir
    private Path folder;

    @Test
    @Causes(FaultCode.INVALID_VARIABLE)
    void aDollarSignThatBeginsNoVariable() throws IOException {
        refused("TS207", WEB + "    command: echo ${1nope}\n", "app.yml:4");
    }

    @Test
    @Causes(FaultCode.VARIABLE_NOT_SET)
    void aVariableThatIsDemandedAndHasNoValue() throws IOException {
        refused("TS208", "services:\n  web:\n    image: ${IMAGE:?say which image}\n", "say which image");
    }

    @Test
    @Causes(FaultCode.WRONG_TYPE)
    void aValueOfAnotherType() throws IOException {
        refused("TS209", WEB + "    read_only: ${READ_ONLY:-maybe}\n", "app.yml:4");
    }

    @Test
    @Causes(FaultCode.UNKNOWN_KEY)
    void aKeyThatNobodyKnows() throws IOException {
        refused("TS210", WEB + "    imagge: other\n", "imagge");
    }

    @Test
    @Causes(FaultCode.WRONG_FORMAT)
    void aValueOfAnotherForm() throws IOException {
        refused("TS211", WEB + "    ports: [\"80:80:80:80:eighty\"]\n", "app.yml:4");
    }

    @Test
    @Causes(FaultCode.UNDEFINED_NAME)
    void aNameThatIsNotDefined() throws IOException {
        refused("TS212", WEB + "    depends_on: [nowhere]\n", "nowhere");
    }

    @Test
    @Causes(FaultCode.SETTINGS_CONFLICT)
    void settingsThatExcludeEachOther() throws IOException {
        refused("TS213", WEB + "    network_mode: host\n    networks: [default]\n", "network_mode");
    }

    @Test
    @Causes(FaultCode.REFERS_TO_ITSELF)
    void servicesThatWaitForEachOther() throws IOException {
        refused(
                "TS214",
                "services:\n  a:\n    image: a\n    depends_on: [b]\n  b:\n    image: b\n    depends_on: [a]\n",
                "app.yml");
    }

    @Test
    @Causes(FaultCode.INVALID_ENV_FILE)
    void aFileOfVariablesThatIsNone() throws IOException {
        Files.writeString(folder.resolve("web.env"), "GREETING=\"never closed\n");
        refused("TS216", WEB + "    env_file: web.env\n", "web.env");
    }

    @Test
    @Causes(FaultCode.COMPOSE_FILE_REFUSED)
    void aFileFromElsewhere() throws IOException {
        refused("TS217", "include: [\"https://compose.invalid/app.git\"]\n" + WEB, "compose.invalid");
    }

    private void refused(String code, String compose, String told) throws IOException {
        Files.writeString(folder.resolve("app.yml"), compose);
        CliRun run = CliRun.in(folder, "config", "-f", "app.yml");

        assertThat(run.err()).contains(code).contains(told);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
