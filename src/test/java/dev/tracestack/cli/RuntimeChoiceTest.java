package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.report.Glyphs;
import dev.tracestack.runtime.RuntimeName;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeChoiceTest {

    @TempDir
    private Path home;

    @Test
    void anEngineThatWasNamedAndDoesNotAnswerIsToldTwiceWithTheWayThere() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Map<String, String> environment =
                Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock", "XDG_STATE_HOME", home.toString());
        Wiring wiring = new Wiring(nowhere, nowhere, environment, home.resolve("shop"), home, Glyphs.UNICODE);

        RuntimeChoice choice = wiring.runtimeChoice(new StackOptions());

        assertThat(choice.name()).isEqualTo(RuntimeName.EMBEDDED);
        String way = "tracestack down --project shop && tracestack up --runtime docker --project shop";
        assertThat(choice.explanation().orElseThrow().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith(" ! The container engine that you named does not answer:")
                .contains("unix:///nowhere/docker.sock (DOCKER_HOST): no such file");
        assertThat(choice.explanation().orElseThrow()).contains("without containers", way);
        assertThat(choice.reminder().orElseThrow()).contains("On the embedded runtime", way);
    }
}
