package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.tracestack.runtime.docker.plan.ApiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Raw questions to an engine over docker-java's transport, answered as JSON trees. Looking at an engine goes this way: a
 * short command would pay more for docker-java's models of the answers than for everything else it does.
 */
final class EngineHttp implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 64;
    private static final int LOWEST_ERROR = 400;

    private final DockerHttpClient client;
    private final String prefix;

    private EngineHttp(DockerHttpClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** A connection that waits so long for an answer; zero means for ever, as streams and slow calls need it. */
    static EngineHttp to(EngineAddress address, Duration answerWithin) {
        if (address.isUnix()) {
            return new EngineHttp(new SocketTransport(Path.of(address.uri().getPath()), answerWithin), "");
        }
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(address.uri())
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT_WITHIN);
        if (!answerWithin.isZero()) {
            builder.responseTimeout(answerWithin);
        }
        if (address.certificates() != null) {
            builder.sslConfig(new EngineCertificates(address.certificates()));
        }
        return new EngineHttp(builder.build(), "");
    }

    /** The same connection, every question in that version. */
    EngineHttp speaking(ApiVersion version) {
        return new EngineHttp(client, "/v" + version);
    }

    /** The version that the engine at that address speaks; empty where it is no engine, or too old to say. */
    static Optional<ApiVersion> ping(EngineAddress address, Duration answerWithin) {
        try (EngineHttp http = to(address, answerWithin)) {
            return http.ping();
        }
    }

    private Optional<ApiVersion> ping() {
        try (DockerHttpClient.Response response = execute("GET", "/_ping")) {
            requireGood(response);
            return Optional.ofNullable(response.getHeader("Api-Version")).map(ApiVersion::parse);
        } catch (IllegalArgumentException notAVersion) {
            return Optional.empty();
        }
    }

    /**
     * One question.
     *
     * @throws EngineError where the engine refuses, or does not answer
     */
    JsonNode get(String path) {
        try (DockerHttpClient.Response response = execute("GET", path)) {
            requireGood(response);
            return JSON.readTree(response.getBody());
        } catch (IOException e) {
            throw EngineError.noAnswer(e);
        }
    }

    /**
     * A call that changes something and says all in its path; that it was so already is success.
     *
     * @throws EngineError where the engine refuses, or does not answer
     */
    void act(String method, String path) {
        try (DockerHttpClient.Response response = execute(method, path)) {
            requireGood(response);
        }
    }

    /** A question whose answer is bytes, for as long as the stream is read; the reader closes it. */
    InputStream stream(String path) {
        DockerHttpClient.Response response = execute("GET", path);
        requireGood(response);
        return new ResponseStream(response);
    }

    DockerHttpClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw EngineError.noAnswer(e);
        }
    }

    private DockerHttpClient.Response execute(String method, String path) {
        try {
            return client.execute(DockerHttpClient.Request.builder()
                    .method(method)
                    .path(prefix + path)
                    .build());
        } catch (RuntimeException e) { // the transport wraps every IOException
            throw EngineError.noAnswer(e.getCause() == null ? e : e.getCause());
        }
    }

    private static void requireGood(DockerHttpClient.Response response) {
        if (response.getStatusCode() >= LOWEST_ERROR) {
            try (response) {
                String body = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
                throw new EngineError(response.getStatusCode(), message(body));
            } catch (IOException e) {
                throw EngineError.noAnswer(e);
            }
        }
    }

    /** The engine's words out of {@code {"message": …}}; the whole text where it is none of that form. */
    static String message(String body) {
        try {
            String message = JSON.readTree(body).path("message").asText();
            return message.isEmpty() ? body.strip() : message;
        } catch (JsonProcessingException e) {
            return body.strip();
        }
    }
}
