package dev.tracestack.junit;

import dev.tracestack.otlp.TraceId;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.embedded.EmbeddedRuntime;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stack of one test class: where to send traces, and what arrived. */
public final class TestStack {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final EmbeddedRuntime runtime;
    private final ProjectName project;
    private final RunningStack running;
    private final Path home;
    private final Thread atExit = Thread.ofPlatform().name("tracestack").unstarted(this::stopQuietly);

    private TestStack(EmbeddedRuntime runtime, RunningStack running, Path home) {
        this.runtime = runtime;
        this.project = running.project();
        this.running = running;
        this.home = home;
    }

    /** Starts one on free ports; binaries of PostgreSQL are kept in the user's cache folder, everything else goes at stop. */
    static TestStack start() throws InterruptedException {
        try {
            Path home = Files.createTempDirectory("tracestack-junit-");
            UserFolders folders = new UserFolders(
                    home.resolve("tracestack"), UserFolders.ofThisUser().cache());
            EmbeddedRuntime runtime = new EmbeddedRuntime(folders);
            StackSpec spec = new StackSpec(
                    new ProjectName("junit-" + ProcessHandle.current().pid()),
                    new PortWish(new PortWish.Offset.Auto(), Map.of()),
                    List.of());
            TestStack stack = new TestStack(runtime, runtime.up(spec, PATIENCE, event -> {}), home);
            Runtime.getRuntime().addShutdownHook(stack.atExit);
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        takeDown();
    }

    /** A test run that is ended halfway leaves no stack behind. */
    private void stopQuietly() {
        try {
            takeDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeDown() throws InterruptedException {
        runtime.down(project, true, PATIENCE, event -> {});
        TemporaryFolder.delete(home);
    }

    /** Where an SDK sends to over HTTP, such as {@code http://127.0.0.1:4318}; it adds {@code /v1/traces} itself. */
    public URI otlpHttp() {
        return endpoints().otlpHttp();
    }

    /** Where an SDK sends to over gRPC. */
    public URI otlpGrpc() {
        return endpoints().otlpGrpc();
    }

    /** Where every part answers. */
    public Endpoints endpoints() {
        return running.endpoints();
    }

    /** The trace of that id, to be given to {@link TraceAssert#assertThat}. */
    public TestTrace trace(String traceId) {
        return new TestTrace(
                new TraceId(traceId.toLowerCase(Locale.ROOT)),
                endpoints(),
                running.credentials().reader());
    }
}
