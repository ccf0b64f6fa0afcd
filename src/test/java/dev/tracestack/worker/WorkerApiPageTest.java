package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.check.Eventually;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.Login;
import dev.tracestack.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of docs/worker-api.md, sent and asked as it stands there. */
class WorkerApiPageTest {

    private static final Pattern EXCHANGE =
            Pattern.compile("`(POST|GET) (/[^` ]+)`:?\n\n```json\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static Worker worker;

    @BeforeAll
    static void start() {
        worker = Worker.start(
                WorkerSettings.at(
                        DATABASE.address(), Login.worker(DATABASE.credentials().worker()), Listen.loopback(0)),
                new MetricsRegistry());
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void everyAnswerIsTheOneOnThePage() throws IOException, InterruptedException {
        List<MatchResult> exchanges = EXCHANGE.matcher(Files.readString(Path.of("docs", "worker-api.md")))
                .results()
                .toList();
        assertThat(exchanges).hasSize(3);
        for (MatchResult exchange : exchanges) {
            String body = exchange.group(3);
            if (exchange.group(1).equals("POST")) {
                assertThat(post(exchange.group(2), body).status()).isEqualTo(200);
            } else {
                assertThat(awaited(exchange.group(2))).as(exchange.group(2)).isEqualTo(JSON.readTree(body));
            }
        }
    }

    /** The answer once the trace that was sent shows in it. */
    private static JsonNode awaited(String path) throws InterruptedException {
        return Eventually.found("the trace at " + path, () -> {
            HttpOutcome.Answered answer = get(path);
            return answer.status() == 200 && answer.text().contains("5b8efff798038103d269b633813fc60c")
                    ? Optional.of(tree(answer))
                    : Optional.empty();
        });
    }

    private static JsonNode tree(HttpOutcome.Answered answer) {
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.text(), e);
        }
    }

    private static HttpOutcome.Answered get(String path) {
        return (HttpOutcome.Answered) HttpProbe.standard().get(worker.uri().resolve(path));
    }

    private static HttpOutcome.Answered post(String path, String body) {
        return (HttpOutcome.Answered) HttpProbe.standard()
                .post(
                        worker.uri().resolve(path),
                        Headers.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8));
    }
}
