package dev.tracestack.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with a profile of its own, which goes away with it. */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Process process;
    private final Path profile;
    private final int port;

    private Chromium(Process process, Path profile, int port) {
        this.process = process;
        this.profile = profile;
        this.port = port;
    }

    public static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts it; it keeps its profile below that folder. */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        Path profile = Files.createDirectories(folder.resolve("profile"));
        Process process = new ProcessBuilder(List.of(
                        PROGRAM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        Path portFile = profile.resolve("DevToolsActivePort");
        Optional<Integer> port = new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), Duration.ofMinutes(1)), Duration.ofMillis(50), () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("Chromium ended; see " + folder.resolve("chromium.log"));
                    }
                    return port(portFile);
                })
                .answer();
        return new Chromium(
                process, profile, port.orElseThrow(() -> new AssertionError("Chromium opened no DevTools port")));
    }

    private static Optional<Integer> port(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2 ? Optional.empty() : Optional.of(Integer.valueOf(lines.getFirst()));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** The one tab that it has. */
    public Tab tab() throws IOException, InterruptedException {
        HttpOutcome outcome = HttpProbe.standard()
                .withAnswerWithin(Duration.ofSeconds(30))
                .get(URI.create("http://127.0.0.1:" + port + "/json/list"));
        if (!(outcome instanceof HttpOutcome.Answered answer)) {
            throw new IOException("Chromium's DevTools do not answer: " + outcome);
        }
        for (JsonNode target : new ObjectMapper().readTree(answer.body())) {
            if (target.path("type").asText().equals("page")) {
                return Tab.connect(
                        URI.create(target.path("webSocketDebuggerUrl").asText()));
            }
        }
        throw new IOException("Chromium has no page");
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        all.forEach(each -> each.onExit()
                .completeOnTimeout(each, 10, TimeUnit.SECONDS)
                .thenAccept(ProcessHandle::destroyForcibly)
                .join());
        all.forEach(each ->
                each.onExit().completeOnTimeout(each, 10, TimeUnit.SECONDS).join());
        try (var files = Files.walk(profile)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
