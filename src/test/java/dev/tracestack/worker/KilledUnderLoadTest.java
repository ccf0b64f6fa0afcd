package dev.tracestack.worker;

import dev.tracestack.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the worker, of PostgreSQL and of both, ten times each, while eight clients send. */
@Tag("slow")
class KilledUnderLoadTest {

    private static final int KILLS = 10;
    private static final int SENDERS = 8;

    @TempDir
    private Path folder;

    /** What is killed. */
    enum Victim {
        WORKER,
        POSTGRES,
        BOTH
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedIsStoredOnce(Victim victim) throws IOException, InterruptedException {
        Random random = new Random(victim.name().hashCode());
        try (DurableServer server = new DurableServer(folder);
                WorkerProcess worker = new WorkerProcess(
                        folder.resolve("worker.log"), DurableServer.freePort(), server.address(), server.login());
                Senders senders = new Senders(SENDERS, worker.uri())) {
            for (int kill = 0; kill < KILLS; kill++) {
                senders.awaitMore(SENDERS + random.nextInt(200));
                if (victim != Victim.POSTGRES) {
                    worker.kill();
                }
                if (victim != Victim.WORKER) {
                    server.kill();
                    server.start();
                }
                if (victim != Victim.POSTGRES) {
                    worker.start();
                }
            }
            senders.awaitMore(SENDERS);
            senders.finish();
            try (Database database = server.open()) {
                Books.balance(KILLS + " kills of " + victim.name().toLowerCase(Locale.ROOT), senders, database);
            }
        }
    }
}
