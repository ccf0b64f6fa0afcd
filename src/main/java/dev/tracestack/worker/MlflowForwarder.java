package dev.tracestack.worker;

import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowFault;
import dev.tracestack.store.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The senders that empty the outbox, beside everything else that the worker does. */
final class MlflowForwarder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowForwarder.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final MlflowStatus status;
    private final MlflowMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    MlflowForwarder(MlflowSettings settings, Outbox outbox, MetricsRegistry registry) {
        this.outbox = outbox;
        MlflowClient client = new MlflowClient(settings.target());
        this.status = new MlflowStatus(client.base());
        this.metrics = new MlflowMetrics(registry, outbox, status);
        MlflowExperiments experiments = new MlflowExperiments(client);
        for (int i = 0; i < settings.senders(); i++) {
            MlflowSender sender = new MlflowSender(settings, outbox, client, experiments, status, metrics, stopped);
            threads.add(Thread.ofPlatform().name("mlflow-" + i).daemon().unstarted(sender::run));
        }
    }

    /**
     * Begins to send.
     *
     * @param alone whether no other worker sends from this database, so that what a killed one held is given back
     */
    void start(boolean alone) {
        if (alone) {
            int back = outbox.releaseAll();
            LOG.info("{} traces that a stopped worker held are sent again", back);
        }
        threads.forEach(Thread::start);
    }

    /** Looks at the outbox, for the metrics. */
    void look() {
        metrics.saw(outbox.depth());
    }

    void purge() {
        outbox.purge();
    }

    /** Why MLflow takes no traces now; empty while it does, or while nothing is known. */
    Optional<MlflowFault> fault() {
        return Optional.ofNullable(status.fault());
    }

    /** No further round; the one that is on its way is finished, if it is quick. What is not sent stays in the outbox. */
    @Override
    public void close() {
        stopped.countDown();
        for (Thread thread : threads) {
            try {
                if (thread.isAlive() && !thread.join(STOP_PATIENCE)) {
                    LOG.info("{} still waits for MLflow; its claims are taken again", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
