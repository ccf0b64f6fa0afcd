package dev.tracestack.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The DevTools protocol over its WebSocket: commands with answers, and events. */
final class DevTools implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final WebSocket socket;

    DevTools(URI address, BiConsumer<String, JsonNode> events) {
        this.socket = client.newWebSocketBuilder()
                .buildAsync(address, new Listener(events))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Sends a command and waits for its result. */
    JsonNode send(String method, ObjectNode parameters) throws IOException, InterruptedException {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        ObjectNode command = JSON.createObjectNode().put("id", number).put("method", method);
        command.set("params", parameters);
        socket.sendText(command.toString(), true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        try {
            JsonNode message = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new IOException(method + ": " + message.path("error"));
            }
            return message.path("result");
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException(method + " got no answer", failure);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    /** Puts the parts of a message together and hands it to whom it is for. */
    private final class Listener implements WebSocket.Listener {
        private final BiConsumer<String, JsonNode> events;
        private final StringBuilder text = new StringBuilder();

        Listener(BiConsumer<String, JsonNode> events) {
            this.events = events;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                if (json.has("id")) {
                    CompletableFuture<JsonNode> answer =
                            waiting.remove(json.path("id").asInt());
                    if (answer != null) {
                        answer.complete(json);
                    }
                } else {
                    events.accept(json.path("method").asText(), json.path("params"));
                }
            } catch (IOException noJson) {
                throw new IllegalStateException("DevTools sent no JSON", noJson);
            }
        }
    }
}
