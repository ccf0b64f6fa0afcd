package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracestack.check.Eventually;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.Database;
import dev.tracestack.store.QueueLimits;
import dev.tracestack.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL's disk is full while eight clients send. Once as a file system of a fixed size, which takes the right to
 * mount; once by the kernel's limit on the size of a file ({@code RLIMIT_FSIZE}), which takes no right.
 */
@Tag("slow")
class FullDiskTest {

    private static final int SENDERS = 8;

    /** The queue's table has a file of 16 MiB, which is as large as one of the write-ahead log. */
    private static final String SIXTEEN_MEGABYTES = "INSERT INTO otel.ingestion_queue (status, span_count,"
            + " content_type, content_encoding, payload_bytes, payload) SELECT 'complete', 0, 'application/x-protobuf',"
            + " 'identity', 1800, decode(repeat('00', 1800), 'hex') FROM generate_series(1, 8192)";

    @TempDir
    private Path folder;

    @Test
    void onAFullFileSystemSendersAreToldToComeBackAndNothingIsLost() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=600m,mode=0700", "tmpfs", disk.toString()),
                "no right to mount a file system here; the other test limits the size of files instead");
        Path ballast = disk.resolve("ballast");
        try (DurableServer server = new DurableServer(disk, folder.resolve("db.log"));
                Worker worker = worker(server);
                Senders senders = new Senders(SENDERS, worker.uri())) {
            senders.awaitMore(100);
            fill(ballast);
            Eventually.holds("refusals", () -> senders.answered("503") > SENDERS || !server.isRunning());
            Files.delete(ballast);
            if (!server.isRunning()) {
                server.start();
            }
            senders.awaitMore(100);
            senders.finish();
            try (Database database = server.open()) {
                Books.balance("a full disk", senders, database);
            }
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void whereFilesCannotGrowSendersAreToldToComeBackAndNothingIsLost()
            throws IOException, InterruptedException, SQLException {
        assumeTrue(run("prlimit", "--version"), "no prlimit on this machine");
        try (DurableServer server = new DurableServer(folder);
                Database database = server.open()) {
            TestDatabase.tell(database, SIXTEEN_MEGABYTES);
            limitFiles(server, "16777216");
            try (Worker worker = worker(server);
                    Senders senders = new Senders(SENDERS, worker.uri())) {
                Eventually.holds("refusals", () -> senders.answered("503") > 10 * SENDERS);
                assertThat(((HttpOutcome.Answered)
                                        HttpProbe.standard().get(worker.uri().resolve("/readyz")))
                                .text())
                        .contains("not ready", "could not be queued", "File too large");
                limitFiles(server, "unlimited");
                senders.awaitMore(100);
                senders.finish();
                Books.balance("files that cannot grow", senders, database);
            }
        }
    }

    private static Worker worker(DurableServer server) {
        return Worker.start(
                WorkerSettings.at(server.address(), server.login(), Listen.loopback(0))
                        .withQueue(QueueLimits.standard().withLease(Duration.ofSeconds(3))),
                new MetricsRegistry());
    }

    /** For the sessions that are there, and by inheritance for those to come. */
    private static void limitFiles(DurableServer server, String soft) throws IOException, InterruptedException {
        ProcessHandle postgres = ProcessHandle.of(server.pid()).orElseThrow();
        limit(postgres, soft);
        for (ProcessHandle child : postgres.children().toList()) {
            limit(child, soft);
        }
    }

    private static void limit(ProcessHandle process, String soft) throws IOException, InterruptedException {
        boolean done = run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + soft + ":");
        assertThat(done || !process.isAlive())
                .as("limit of process " + process.pid())
                .isTrue();
    }

    /** Leaves less than one segment of the write-ahead log. */
    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[1 << 20];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
