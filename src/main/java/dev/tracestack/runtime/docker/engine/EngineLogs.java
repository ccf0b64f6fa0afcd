package dev.tracestack.runtime.docker.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What containers log, with the time that the engine gave to each line. */
public final class EngineLogs {

    /** One line; the text is foreign. */
    public record Line(Instant time, String text) {}

    private static final int NOT_FOUND = 404;

    private final EngineHttp streams;

    EngineLogs(EngineHttp streams) {
        this.streams = streams;
    }

    /** What a container has logged until now, oldest first; nothing where it is gone. */
    public List<Line> read(String id, Optional<Instant> since, OptionalInt tail) {
        List<Line> lines = new ArrayList<>();
        try (Following reading = open(id, since, tail, false)) {
            reading.forEach(lines::add);
            // the two streams of a container come one after the other
            lines.sort(Comparator.comparing(Line::time));
        } catch (EngineError e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
        return lines;
    }

    /** Opens what a container logs from a moment on; it ends when the container does, or when it is closed. */
    public Following follow(String id, Optional<Instant> since, OptionalInt tail) {
        return open(id, since, tail, true);
    }

    private Following open(String id, Optional<Instant> since, OptionalInt tail, boolean follow) {
        String query = "/containers/" + id + "/logs?stdout=1&stderr=1&timestamps=1"
                + (follow ? "&follow=1" : "")
                + since.map(t -> "&since=" + t.getEpochSecond() + "." + String.format(Locale.ROOT, "%09d", t.getNano()))
                        .orElse("")
                + (tail.isPresent() ? "&tail=" + tail.getAsInt() : "");
        return new Following(streams.stream(query));
    }

    /** Lines as they come. */
    public static final class Following implements AutoCloseable {

        private final InputStream stream;

        Following(InputStream stream) {
            this.stream = new BufferedInputStream(stream);
        }

        /** Gives each line until there are no more; ends quietly when closed from another thread. */
        public void forEach(Consumer<Line> lines) {
            try {
                new LogFrames(stream).forEach(lines);
            } catch (IOException closed) {
                return; // by us, or the engine is gone: whoever follows looks again
            }
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw new EngineError(NOT_FOUND, "the log stream was gone", e);
            }
        }
    }
}
