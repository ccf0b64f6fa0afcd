package dev.tracestack.runtime.docker.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Reads a log stream of the engine. Each write of the container is a frame: a byte for the stream, three zeros, the
 * length in four bytes, the text (Docker Engine API, "Stream format" of attach). A container with a terminal has no
 * frames, only text.
 */
final class LogFrames {

    private static final int HEADER = 8;
    private static final int LENGTH_AT = 4;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int LAST_STREAM = 2;

    private final InputStream stream;

    LogFrames(InputStream stream) {
        this.stream = stream;
    }

    void forEach(Consumer<EngineLogs.Line> lines) throws IOException {
        byte[] head = stream.readNBytes(1);
        if (head.length == 0) {
            return;
        }
        LineCut out = new LineCut(lines);
        LineCut err = new LineCut(lines);
        if (head[0] > LAST_STREAM) { // a digit of a time: there are no frames
            out.add(head);
            for (byte[] some = stream.readNBytes(1); some.length > 0; some = stream.readNBytes(1)) {
                out.add(some);
            }
        } else {
            byte[] header = new byte[HEADER];
            header[0] = head[0];
            int read = stream.readNBytes(header, 1, HEADER - 1);
            while (read == HEADER - 1) {
                int length = ByteBuffer.wrap(header).getInt(LENGTH_AT);
                (header[0] == LAST_STREAM ? err : out).add(stream.readNBytes(length));
                byte[] next = stream.readNBytes(1);
                if (next.length == 0) {
                    break;
                }
                header[0] = next[0];
                read = stream.readNBytes(header, 1, HEADER - 1);
            }
        }
        out.end();
        err.end();
    }

    /** Puts lines together that may come in pieces. */
    private static final class LineCut {

        private final Consumer<EngineLogs.Line> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        LineCut(Consumer<EngineLogs.Line> lines) {
            this.lines = lines;
        }

        void add(byte[] bytes) {
            for (byte b : bytes) {
                if (b == '\n') {
                    end();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(b);
                }
            }
        }

        void end() {
            if (line.size() == 0) {
                return;
            }
            String text = line.toString(StandardCharsets.UTF_8).replaceFirst("\\r$", "");
            line.reset();
            int space = text.indexOf(' ');
            String stamp = space < 0 ? text : text.substring(0, space);
            try {
                lines.accept(new EngineLogs.Line(Instant.parse(stamp), space < 0 ? "" : text.substring(space + 1)));
            } catch (DateTimeException noTime) {
                lines.accept(new EngineLogs.Line(Instant.EPOCH, text));
            }
        }
    }
}
