package dev.tracestack.runtime.embedded;

import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StateFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts what the logging of this process writes, one stream, into a log file a service, by the logger's name. Lines
 * of no service, and those that are no log lines, go to the stack's own log; a line that does not start with a time
 * belongs to the one before.
 */
final class ServiceLogs extends OutputStream {

    /** Settings of slf4j-simple under which its lines can be parted and merged by time again. */
    static final Map<String, String> SETTINGS = Map.of(
            "org.slf4j.simpleLogger.defaultLogLevel", "info",
            "org.slf4j.simpleLogger.showDateTime", "true",
            "org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "org.slf4j.simpleLogger.log.com.zaxxer.hikari", "warn",
            "org.slf4j.simpleLogger.log.io.grpc", "warn");

    private static final Pattern LOG_LINE = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ \\[.*?] [A-Z]+ ([\\w.$]+) - ");
    private static final Map<String, ServiceName> BY_LOGGER = Map.of(
            "dev.tracestack.worker.", ServiceName.OTEL_WORKER,
            "dev.tracestack.store.", ServiceName.OTEL_WORKER,
            "com.zaxxer.hikari.", ServiceName.OTEL_WORKER,
            "dev.tracestack.tracestore.", ServiceName.TEMPO,
            "dev.tracestack.explorer.", ServiceName.EXPLORER,
            "dev.tracestack.otlp.", ServiceName.OTEL_COLLECTOR,
            "dev.tracestack.runtime.embedded.Receiver", ServiceName.OTEL_COLLECTOR,
            "dev.tracestack.runtime.embedded.FanOut", ServiceName.OTEL_COLLECTOR,
            "io.grpc.", ServiceName.OTEL_COLLECTOR);

    private final StateFolder state;
    private final Map<Path, RollingFile> files = new LinkedHashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Path current;

    private ServiceLogs(StateFolder state) {
        this.state = state;
        this.current = state.stackLog();
    }

    /** The stream to give to the logging of this process. */
    static PrintStream of(StateFolder state) {
        return new PrintStream(new ServiceLogs(state), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n') {
            byte[] whole = line.toByteArray();
            line.reset();
            current = target(new String(whole, StandardCharsets.UTF_8)).orElse(current);
            file(current).add(whole);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (RollingFile file : files.values()) {
            file.close();
        }
        files.clear();
    }

    private Optional<Path> target(String text) {
        Matcher matcher = LOG_LINE.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String logger = matcher.group(1);
        return Optional.of(BY_LOGGER.entrySet().stream()
                .filter(entry -> logger.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> state.log(entry.getValue()))
                .orElse(state.stackLog()));
    }

    private RollingFile file(Path path) throws IOException {
        RollingFile there = files.get(path);
        if (there == null) {
            there = new RollingFile(path);
            files.put(path, there);
        }
        return there;
    }
}
