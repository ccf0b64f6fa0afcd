package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Tells that something happened to a project's containers. What happened is for a look to find out: engines differ in
 * the words and the order of their events, so they serve as a wake-up only.
 */
public final class EngineEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Health checks run inside the container; each run makes three events that say nothing. */
    private static final String NOISE = "exec_";

    private final InputStream stream;

    private EngineEvents(InputStream stream) {
        this.stream = stream;
    }

    static EngineEvents of(EngineHttp streams, String project, Runnable wakeUp) {
        String filters = "{\"type\":[\"container\"],\"label\":[\"com.docker.compose.project=" + project + "\"]}";
        EngineEvents events = new EngineEvents(
                streams.stream("/events?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8)));
        Thread.ofPlatform().daemon().name("engine-events").start(() -> events.read(wakeUp));
        return events;
    }

    private void read(Runnable wakeUp) {
        try (MappingIterator<JsonNode> events = JSON.readerFor(JsonNode.class).readValues(stream)) {
            while (events.hasNextValue()) {
                if (!events.nextValue().path("Action").asText().startsWith(NOISE)) {
                    wakeUp.run();
                }
            }
        } catch (IOException | RuntimeException closed) {
            wakeUp.run(); // closed by us, or the engine is gone: a look tells which
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
