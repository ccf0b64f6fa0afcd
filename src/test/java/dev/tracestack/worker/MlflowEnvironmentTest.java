package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.mlflow.MlflowRouting;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlflowEnvironmentTest {

    private static final String PREFIX = "TRACESTACK_WORKER_MLFLOW_";

    @Test
    void whereNoServerIsNamedNothingIsSent() {
        assertThat(MlflowEnvironment.of(Optional.empty(), Map.of(PREFIX + "EXPERIMENT", "agents")))
                .isEmpty();
    }

    @Test
    void theServerAloneIsEnough() {
        MlflowSettings settings = read(Map.of());
        assertThat(settings.target().base()).isEqualTo(URI.create("http://127.0.0.1:5000"));
        assertThat(settings.routing()).isEqualTo(MlflowRouting.standard());
        assertThat(settings.senders()).isEqualTo(2);
    }

    @Test
    void whatGoesAndWhereToCanBeSaid() {
        MlflowSettings settings = read(Map.of(
                PREFIX + "ATTRIBUTES", "llm., gen_ai.",
                PREFIX + "EXPERIMENT", "agents",
                PREFIX + "EXPERIMENTS", "checkout=shop, bot = bots=and more",
                PREFIX + "SENDERS", "4"));
        assertThat(settings.routing())
                .isEqualTo(new MlflowRouting(
                        List.of("llm.", "gen_ai."), "agents", Map.of("checkout", "shop", "bot", "bots=and more")));
        assertThat(settings.senders()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPERIMENTS,checkout",
        "EXPERIMENTS,=shop",
        "EXPERIMENTS,checkout=",
        "SENDERS,0",
        "SENDERS,many",
        "SENDERS,17"
    })
    void aWrongValueIsNamedWithWhatWasExpected(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(PREFIX + name, value)))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("setting " + PREFIX + name + ": expected")
                .hasMessageContaining("found '" + value + "'");
    }

    private static MlflowSettings read(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:5000");
        return MlflowEnvironment.of(Optional.empty(), all).orElseThrow();
    }
}
