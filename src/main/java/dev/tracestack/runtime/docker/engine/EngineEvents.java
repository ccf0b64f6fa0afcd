package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Tells that something happened to a project's containers. What it means is for a look to find out: engines differ in
 * the words and the order of their events, so nothing may depend on one that comes.
 */
public final class EngineEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Health checks run inside the container; each run makes three events that say nothing. */
    private static final String NOISE = "exec_";

    private final InputStream stream;

    private EngineEvents(InputStream stream) {
        this.stream = stream;
    }

    /** Wakes up at whatever happens, and when the events end. */
    static EngineEvents all(EngineHttp streams, String project, Runnable wakeUp) {
        return of(
                streams,
                project,
                "",
                event -> {
                    if (!event.path("Action").asText().startsWith(NOISE)) {
                        wakeUp.run();
                    }
                },
                wakeUp);
    }

    /** Gives the id of each container whose process has ended; {@code die} is Docker's word for it, {@code died} Podman's. */
    static EngineEvents endings(EngineHttp streams, String project, Consumer<String> ended) {
        return of(
                streams,
                project,
                "\"event\":[\"die\",\"died\"],",
                event -> ended.accept(event.path("Actor").path("ID").asText()),
                () -> {});
    }

    private static EngineEvents of(
            EngineHttp streams, String project, String only, Consumer<JsonNode> each, Runnable over) {
        String filters =
                "{" + only + "\"type\":[\"container\"],\"label\":[\"com.docker.compose.project=" + project + "\"]}";
        EngineEvents events = new EngineEvents(
                streams.stream("/events?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8)));
        Thread.ofPlatform().daemon().name("engine-events").start(() -> events.read(each, over));
        return events;
    }

    private void read(Consumer<JsonNode> each, Runnable over) {
        try (MappingIterator<JsonNode> events = JSON.readerFor(JsonNode.class).readValues(stream)) {
            while (events.hasNextValue()) {
                each.accept(events.nextValue());
            }
        } catch (IOException | RuntimeException closed) {
            over.run(); // closed by us, or the engine is gone: a look tells which
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw EngineError.noAnswer(e);
        }
    }
}
