package dev.tracestack.runtime.embedded;

import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One service's log file, read on from where it was read to. A line without a time has that of the line before, the first that of the file. */
final class LogFile {

    /** The two forms in use: slf4j-simple's as it is set up here, and PostgreSQL's {@code %m} in UTC. */
    private static final Pattern TIME = Pattern.compile(
            "^(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d\\.\\d{3})( UTC|Z|[+-]\\d\\d:\\d\\d) (.*)$");

    private final ServiceName service;
    private final Path path;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private long offset;
    private Instant last = Instant.EPOCH;

    LogFile(ServiceName service, Path path) {
        this.service = service;
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Everything so far, the rolled predecessor first. */
    List<LogLine> all() throws IOException {
        List<LogLine> lines = new ArrayList<>();
        read(RollingFile.predecessor(path), 0, lines);
        partial.reset();
        offset = read(path, 0, lines);
        return lines;
    }

    /** What came since the last reading; a file that became shorter was rolled and is read from its start. */
    List<LogLine> more() throws IOException {
        List<LogLine> lines = new ArrayList<>();
        long from = LogTail.length(path) < offset ? 0 : offset;
        offset = read(path, from, lines);
        return lines;
    }

    private long read(Path file, long from, List<LogLine> lines) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (last.equals(Instant.EPOCH)) {
                last = Files.readAttributes(file, BasicFileAttributes.class)
                        .creationTime()
                        .toInstant();
            }
            channel.position(from);
            byte[] bytes = Channels.newInputStream(channel).readAllBytes();
            for (byte b : bytes) {
                if (b == '\n') {
                    lines.add(line(partial.toString(StandardCharsets.UTF_8)));
                    partial.reset();
                } else {
                    partial.write(b);
                }
            }
            return from + bytes.length;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private LogLine line(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return new LogLine(last, service, text);
        }
        String zone = matcher.group(3).equals(" UTC") ? "Z" : matcher.group(3);
        try {
            last = OffsetDateTime.parse(matcher.group(1) + "T" + matcher.group(2) + zone)
                    .toInstant();
        } catch (DateTimeException notATime) {
            return new LogLine(last, service, text);
        }
        return new LogLine(last, service, matcher.group(4));
    }
}
