package dev.tracestack.tracestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One request to a real Tempo 3.0.3 and what it answered.
 *
 * @param folder {@code recorded} with the two traces in it, {@code empty} without
 */
record Recording(
        String folder, String name, String method, String path, Headers headers, int status, String type, String file) {

    static final long BASE_SECONDS = 1_795_449_897L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("([?&](?:start|end)=)(\\d{10})(?=&|$)");

    static List<Recording> all(String folder) {
        List<Recording> recordings = new ArrayList<>();
        for (JsonNode entry : json(resource(folder + "/index.json")).get("requests")) {
            Headers headers = Headers.none();
            for (var field : entry.get("request_headers").properties()) {
                headers = headers.with(field.getKey(), field.getValue().asText());
            }
            recordings.add(new Recording(
                    folder,
                    entry.get("name").asText(),
                    entry.get("method").asText(),
                    entry.get("path").asText(),
                    headers,
                    entry.get("status").asInt(),
                    entry.get("content_type").asText(),
                    entry.get("body_file").asText()));
        }
        return recordings;
    }

    byte[] body() {
        return resource(folder + "/" + file);
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** The path with its start and end moved. */
    String path(long shiftSeconds) {
        return TIME.matcher(path).replaceAll(m -> m.group(1) + (Long.parseLong(m.group(2)) + shiftSeconds));
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static byte[] resource(String path) {
        try (InputStream in = Recording.class.getResourceAsStream("/tempo/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public String toString() {
        return folder + " " + name;
    }
}
