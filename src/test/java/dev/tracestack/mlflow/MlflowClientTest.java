package dev.tracestack.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.http.Tls;
import dev.tracestack.store.Traces;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlflowClientTest {

    private final ScriptedMlflow mlflow = ScriptedMlflow.start();
    private final MlflowClient client = new MlflowClient(MlflowTarget.at(mlflow.uri()));

    @AfterEach
    void close() {
        mlflow.close();
    }

    @Test
    void aServerThatTakesTracesIsReadyWithItsVersionAndGetsNone() {
        assertThat(client.ready()).isEqualTo(new MlflowAnswer.Done<>("3.17.2"));
        assertThat(mlflow.taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        301 | elsewhere                                                      | MLFLOW_REDIRECTS
        401 | You are not authenticated                                      | MLFLOW_REFUSED
        403 | Permission denied                                              | MLFLOW_REFUSED
        403 | Invalid Host header - possible DNS rebinding attack detected   | MLFLOW_HOST_REFUSED
        404 | <html>Not Found</html>                                         | MLFLOW_TOO_OLD
        405 | Method Not Allowed                                             | MLFLOW_TOO_OLD
        418 | teapot                                                         | MLFLOW_UNEXPECTED
        200 | hello                                                          | MLFLOW_UNEXPECTED
        501 | REST OTLP span logging is not supported by FileStore           | MLFLOW_STORE_UNFIT
        """)
    void whatSomebodyMustMendIsAFaultOfItsOwnWithMlflowsWordsAndARemedy(int status, String words, FaultCode code) {
        mlflow.answers(Response.text(status, words).with("Location", "http://127.0.0.1:1/"));
        MlflowFault fault = never(client.ready());
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.found()).contains(mlflow.uri().toString());
        assertThat(fault.remedy().text()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "502", "503", "504"})
    void whatMayPassIsForLater(int status) {
        mlflow.answers(Response.text(status, "not now"));
        assertThat(later(client.ready()).fault().code()).isEqualTo(FaultCode.MLFLOW_UNREACHABLE);
    }

    @Test
    @Causes(FaultCode.MLFLOW_TOO_OLD)
    void anOldVersionIsNamedThoughItHasThePath() {
        mlflow.version("3.6.0");
        MlflowFault old = never(client.ready());
        assertThat(old.code()).isEqualTo(FaultCode.MLFLOW_TOO_OLD);
        assertThat(old.found()).contains("3.6.0");
        for (String enough : List.of("3.7.0", "3.10.0rc1", "4.0.0")) {
            mlflow.version(enough);
            assertThat(client.ready()).isEqualTo(new MlflowAnswer.Done<>(enough));
        }
    }

    @Test
    @Causes(FaultCode.MLFLOW_UNEXPECTED)
    void anAnswerThatNoMlflowGivesIsNamed() {
        mlflow.answers(Response.text(418, "a teapot"));
        MlflowFault fault = never(client.ready());
        assertThat(fault.code()).isEqualTo(FaultCode.MLFLOW_UNEXPECTED);
        assertThat(fault.found()).contains("418 a teapot");
    }

    @Test
    void noServerIsForLaterWithTheReason() {
        URI place = mlflow.uri();
        mlflow.close();
        assertThat(later(new MlflowClient(MlflowTarget.at(place)).ready())
                        .fault()
                        .found())
                .contains("refused");
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsForLater() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        mlflow.mood(_ -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        });
        HttpProbe impatient = HttpProbe.standard().withAnswerWithin(Duration.ofMillis(200));
        assertThat(later(new MlflowClient(MlflowTarget.at(mlflow.uri()), impatient).ready())
                        .fault()
                        .found())
                .contains("no answer within 200 ms");
        release.countDown();
    }

    @Test
    void anExperimentIsFoundByItsNameAndMadeOnce() {
        MlflowAnswer<String> made = client.experiment("agents & tools");
        assertThat(made).isInstanceOf(MlflowAnswer.Done.class);
        assertThat(client.experiment("agents & tools")).isEqualTo(made);
        assertThat(mlflow.experiments()).hasSize(1);
    }

    @Test
    void retryAfterIsKept() {
        mlflow.answers(Response.text(429, "slow down").with("Retry-After", "17"));
        assertThat(later(client.send("1", Traces.spans(Traces.traceId(1), 0, 1)))
                        .after())
                .contains(Duration.ofSeconds(17));
    }

    @Test
    void credentialsAreSentWithEveryRequestAndDoNotFollowARedirect() {
        try (HttpService other = HttpService.start(
                "elsewhere", HttpSettings.at(Listen.loopback(0)), Routes.none().any("/{all...}", r -> {
                    throw new AssertionError("asked with " + r.headers());
                }))) {
            MlflowClient own = new MlflowClient(
                    new MlflowTarget(mlflow.uri(), new MlflowCredentials.Password("ada", "s3cret"), Tls.standard()));
            own.ready();
            own.experiment("e");
            own.send("1", Traces.spans(Traces.traceId(1), 0, 1));
            assertThat(mlflow.seen())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(headers ->
                            assertThat(headers.first("Authorization")).contains("Basic YWRhOnMzY3JldA=="));
            mlflow.answers(Response.empty(307).with("Location", other.uri() + "/v1/traces"));
            assertThat(own.ready()).isInstanceOf(MlflowAnswer.Never.class);
        }
    }

    private static MlflowFault never(MlflowAnswer<?> answer) {
        if (answer instanceof MlflowAnswer.Never<?>(MlflowFault fault)) {
            return fault;
        }
        throw new AssertionError("expected never, found " + answer);
    }

    private static MlflowAnswer.Later<?> later(MlflowAnswer<?> answer) {
        if (answer instanceof MlflowAnswer.Later<?> later) {
            return later;
        }
        throw new AssertionError("expected later, found " + answer);
    }
}
