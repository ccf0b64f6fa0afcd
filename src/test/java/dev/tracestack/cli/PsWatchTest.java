package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ps --watch} beside a stack that goes and comes back. */
@Tag("slow")
class PsWatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachChangeIsALineAndInJsonADocument(@TempDir Path home)
            throws IOException, InterruptedException, ExecutionException {
        LiveStack stack = new LiveStack(home, "watched");
        stack.running();
        try {
            LiveRun text = new LiveRun(home, stack.environment(), "ps", "--watch")
                    .until("the table", run -> run.out().contains("runtime embedded: ready"));
            LiveRun json = new LiveRun(home, stack.environment(), "ps", "--watch", "--format", "json")
                    .until("a document", run -> run.out().endsWith("\n"));

            assertThat(stack.run("down").code()).isZero();
            text.until("that it went", run -> run.out().matches("(?s).* otel-worker +running, healthy -> .*"));
            json.until("that it went", run -> run.out().lines().count() >= 2);
            stack.running();
            text.until("that it is back", run -> run.out().matches("(?s).* otel-worker .*-> running, healthy\n.*"));
            json.until("that it is back", run -> last(run).contains("\"outcome\":\"ready\""));

            assertThat(text.interrupt().code()).isEqualTo(130);
            CliRun documents = json.interrupt();
            assertThat(documents.code()).isEqualTo(130);
            assertThat(documents.out().lines())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(line -> assertThat(
                                    JSON.readTree(line).at("/project").asText())
                            .isEqualTo("watched"));
        } finally {
            stack.remove();
        }
    }

    private static String last(LiveRun run) {
        return run.out().lines().reduce("", (_, line) -> line).replace(" ", "");
    }
}
