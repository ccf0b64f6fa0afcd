package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.testbed.MlflowCondition;
import dev.tracestack.testbed.NeedsMlflow;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --with mlflow} on the embedded runtime, with a real MLflow that runs already. */
@NeedsMlflow
class MlflowStackTest {

    @TempDir
    private static Path home;

    private static LiveStack stack;
    private static CliRun up;
    private static URI server;

    @BeforeAll
    static void up() {
        server = MlflowCondition.address();
        stack = new LiveStack(home, "mlflow-stack");
        up = stack.up("--with", "mlflow", "--mlflow-uri", server.toString(), "--smoke");
    }

    @AfterAll
    static void down() {
        stack.remove();
    }

    @Test
    void oneAndTheSameTraceIsInAllThreeStores() {
        assertThat(up.code()).as(up.out() + up.err()).isZero();
        assertThat(up.out())
                .contains("mlflow", server.toString(), "MLflow 3.17.2, not part of this stack")
                .containsPattern("4 mlflow +5 of 5 spans, content equal")
                .contains("5 passed, 0 skipped");
    }

    @Test
    void itIsRememberedAndAnotherUpChangesNothing() {
        CliRun again = stack.run("up");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("Restarting");
        assertThat(stack.run("ps", "--format", "json").out()).contains("\"mlflow\"", server.toString());
    }

    @Test
    void aTraceThatIsNotSentThereIsSkippedAndOneThatWasForgottenIsGone() {
        CliRun smoke = stack.run("smoke", "--format", "json");
        assertThat(smoke.code()).as(smoke.out()).isZero();
        String id = smoke.out().replaceFirst("(?s).*\"traceId\" ?: ?\"([0-9a-f]{32})\".*", "$1");
        CliRun judged = stack.run("smoke", "--trace", id);
        assertThat(judged.out()).containsPattern("4 mlflow +5 of 5 spans, content equal");
        CliRun forgotten = stack.run("forget", id);
        assertThat(forgotten.code()).as(forgotten.err()).isZero();
        assertThat(forgotten.out()).contains("MLflow");
        assertThat(stack.run("forget", id).code()).isIn(0, 1);
        CliRun plain = stack.run("emit", "--format", "json");
        String other = plain.out().replaceFirst("(?s).*\"traceId\" ?: ?\"([0-9a-f]{32})\".*", "$1");
        assertThat(stack.run("smoke", "--trace", other).out()).contains("so it is not sent there");
    }
}
