package dev.tracestack.worker;

import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code tracestack worker} in a process of its own, to be killed. */
final class WorkerProcess implements AutoCloseable {

    private final ProcessBuilder builder;
    private final int port;
    private Process process;

    WorkerProcess(Path log, int port, DatabaseAddress database, Login login) throws IOException {
        this.port = port;
        this.builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tracestack.Main",
                        "worker",
                        "--listen",
                        "127.0.0.1:" + port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "TRACESTACK_WORKER_DATABASE", database.toString(),
                        "TRACESTACK_WORKER_PASSWORD", login.password(),
                        "TRACESTACK_WORKER_LEASE", "3s"));
        this.process = builder.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void start() throws IOException {
        process = builder.start();
    }

    /** As by {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
