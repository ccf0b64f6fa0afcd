package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/configuration.md} is what the options are. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");

    /** Set by {@code scripts/docs}, which writes the page instead of comparing it. */
    private static final String WRITE = "TRACESTACK_WRITE_DOCS";

    @Test
    void thePageSaysWhatTheOptionsAre(@TempDir Path home) throws IOException {
        String page = ConfigurationPage.of(CommandModel.all(CliRun.wiring(home)));
        if (System.getenv(WRITE) != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/configuration.md is out of date: run scripts/docs")
                .isEqualTo(page);
    }
}
