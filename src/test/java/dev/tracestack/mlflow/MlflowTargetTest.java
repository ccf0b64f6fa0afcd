package dev.tracestack.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.TracestackException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowTargetTest {

    private static final Map<String, String> LOGIN =
            Map.of("MLFLOW_TRACKING_USERNAME", "ada", "MLFLOW_TRACKING_PASSWORD", "s3cret");

    @Test
    void noServerIsNamedUnlessSomebodyNamesOne() {
        assertThat(MlflowTarget.of(Optional.empty(), LOGIN)).isEmpty();
        assertThat(MlflowTarget.of(Optional.empty(), Map.of("MLFLOW_TRACKING_URI", "http://127.0.0.1:5000/")))
                .hasValueSatisfying(t -> assertThat(t.base()).isEqualTo(URI.create("http://127.0.0.1:5000")));
    }

    @Test
    void credentialsGoToTheServerThatTheEnvironmentNamesAndToNoOther() {
        var own = new HashMap<>(LOGIN);
        own.put("MLFLOW_TRACKING_URI", "https://mlflow.example");
        assertThat(credentials("https://mlflow.example:443", own)).isInstanceOf(MlflowCredentials.Password.class);
        assertThat(credentials("https://mlflow.example.evil.test", own)).isInstanceOf(MlflowCredentials.None.class);
        assertThat(credentials("http://mlflow.example", own)).isInstanceOf(MlflowCredentials.None.class);
        assertThat(credentials("https://mlflow.example:8443", own)).isInstanceOf(MlflowCredentials.None.class);
        assertThat(credentials("http://127.0.0.1:5000", LOGIN)).isInstanceOf(MlflowCredentials.Password.class);
    }

    @Test
    void aLoginComesBeforeATokenAndBothAreHeaders() {
        var both = new HashMap<>(LOGIN);
        both.put("MLFLOW_TRACKING_TOKEN", "t0ken");
        assertThat(credentials("http://127.0.0.1:5000", both).headers().first("Authorization"))
                .contains("Basic YWRhOnMzY3JldA==");
        assertThat(credentials("http://127.0.0.1:5000", Map.of("MLFLOW_TRACKING_TOKEN", "t0ken"))
                        .headers()
                        .first("Authorization"))
                .contains("Bearer t0ken");
    }

    @Test
    void printingOnePrintsNoSecret() {
        assertThat(MlflowTarget.of(Optional.of(URI.create("http://127.0.0.1:5000")), LOGIN)
                        .toString())
                .contains("ada")
                .doesNotContain("s3cret");
        assertThat(new MlflowCredentials.Token("t0ken").toString()).doesNotContain("t0ken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mlflow:5000", "databricks", "sqlite:///mlflow.db", "ftp://x", "http://", "http://a b"})
    void whatIsNoAddressIsRefusedWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> MlflowTarget.parse("--mlflow-uri", text))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("--mlflow-uri: expected the address of an MLflow server");
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> MlflowTarget.parse("--mlflow-uri", "http://ada:s3cret@127.0.0.1:5000"))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("without a user")
                .hasMessageNotContaining("s3cret");
    }

    private static MlflowCredentials credentials(String uri, Map<String, String> environment) {
        return MlflowTarget.of(Optional.of(URI.create(uri)), environment)
                .orElseThrow()
                .credentials();
    }
}
