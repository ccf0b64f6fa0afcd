package dev.tracestack.worker;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.store.Outbox;
import dev.tracestack.store.OutboxClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes traces from the outbox and brings them to MLflow, round by round, until it is told to stop. */
final class MlflowSender {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowSender.class);
    private static final int MOST_TRACES = 50;
    private static final int SHOWN = 3;
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);

    private final MlflowSettings settings;
    private final Outbox outbox;
    private final MlflowClient client;
    private final MlflowExperiments experiments;
    private final MlflowStatus status;
    private final MlflowMetrics metrics;
    private final CountDownLatch stopped;
    private final List<OutboxClaim> unreleased = new ArrayList<>();
    private int failures;
    private boolean prepared;

    MlflowSender(
            MlflowSettings settings,
            Outbox outbox,
            MlflowClient client,
            MlflowExperiments experiments,
            MlflowStatus status,
            MlflowMetrics metrics,
            CountDownLatch stopped) {
        this.settings = settings;
        this.outbox = outbox;
        this.client = client;
        this.experiments = experiments;
        this.status = status;
        this.metrics = metrics;
        this.stopped = stopped;
    }

    void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what is due; returns how long to wait before looking again. */
    private Duration round() {
        try {
            if (!prepared) {
                Optional<MlflowDelivery.Outcome.Stopped> refusal = prepare();
                if (refusal.isPresent()) {
                    return pause(refusal.get(), List.of());
                }
                prepared = true;
                status.well();
            }
            outbox.release(unreleased, Duration.ZERO, "PostgreSQL was away");
            unreleased.clear();
            List<OutboxClaim> claims = outbox.claim(MOST_TRACES);
            return claims.isEmpty() ? IDLE : send(claims);
        } catch (TracestackException e) {
            LOG.info("sending to MLflow waits: {}", e.getMessage());
            return DATABASE_AWAY;
        } catch (RuntimeException e) {
            LOG.error("sending to MLflow failed; it goes on, and what was claimed comes back", e);
            return DATABASE_AWAY;
        }
    }

    /** Is it there, does it take traces under this name, and has it the experiment? */
    private Optional<MlflowDelivery.Outcome.Stopped> prepare() {
        MlflowAnswer<String> ready = client.ready();
        if (!(ready instanceof MlflowAnswer.Done<String>(String version))) {
            return Optional.of(MlflowRound.stopped(ready));
        }
        String name = settings.routing().experiment();
        MlflowAnswer<String> experiment = experiments.id(name);
        if (!(experiment instanceof MlflowAnswer.Done<String>(String id))) {
            return Optional.of(MlflowRound.stopped(experiment));
        }
        LOG.info("traces go to MLflow {} at {}, experiment '{}' ({})", version, client.base(), name, id);
        return Optional.empty();
    }

    private Duration send(List<OutboxClaim> claims) {
        MlflowRound round = new MlflowRound(settings, outbox, client, experiments, metrics, claims);
        try {
            Optional<MlflowDelivery.Outcome.Stopped> refusal = round.run();
            if (refusal.isPresent()) {
                return pause(refusal.get(), round.open());
            }
        } catch (RuntimeException e) {
            unreleased.addAll(round.open());
            throw e;
        }
        failures = 0;
        status.well();
        return Duration.ZERO;
    }

    /** Gives back what was not sent, and says how long to leave MLflow alone. */
    private Duration pause(MlflowDelivery.Outcome.Stopped refusal, List<OutboxClaim> open) {
        metrics.retries.increment();
        status.ill(
                refusal.fault(),
                open.stream().limit(SHOWN).map(claim -> claim.traceId().hex()).toList());
        failures++;
        Duration own = refusal.passing()
                ? settings.backoff().after(failures, ThreadLocalRandom.current())
                : settings.blockedPause();
        Duration pause =
                refusal.after().filter(asked -> asked.compareTo(own) > 0).orElse(own);
        unreleased.addAll(open);
        outbox.release(List.copyOf(unreleased), pause, refusal.fault().toString());
        unreleased.clear();
        return pause;
    }
}
