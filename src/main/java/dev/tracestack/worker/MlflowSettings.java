package dev.tracestack.worker;

import dev.tracestack.mlflow.MlflowRouting;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.store.OutboxLimits;
import java.time.Duration;

/**
 * What a worker is told about an MLflow.
 *
 * @param senders requests to MLflow at the same time
 * @param batch spans in one request, at most
 * @param blockedPause how long until MLflow is asked again after it said that somebody must act first
 * @param backoff between attempts while it cannot serve
 */
public record MlflowSettings(
        MlflowTarget target,
        MlflowRouting routing,
        OutboxLimits outbox,
        int senders,
        int batch,
        Duration blockedPause,
        Backoff backoff) {

    private static final int MOST_SENDERS = 16;
    private static final int MOST_SPANS = 5000;

    public MlflowSettings {
        if (senders < 1 || senders > MOST_SENDERS) {
            throw new IllegalArgumentException("senders " + senders + ": expected 1 to " + MOST_SENDERS);
        }
        if (batch < 1 || batch > MOST_SPANS) {
            throw new IllegalArgumentException("spans in a request " + batch + ": expected 1 to " + MOST_SPANS);
        }
    }

    /** Two senders, 200 spans a request, a minute when blocked, 1 to 60 s when away. */
    public static MlflowSettings to(MlflowTarget target, MlflowRouting routing) {
        return new MlflowSettings(
                target,
                routing,
                OutboxLimits.standard(),
                2,
                200,
                Duration.ofMinutes(1),
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }

    public MlflowSettings withSenders(int number) {
        return new MlflowSettings(target, routing, outbox, number, batch, blockedPause, backoff);
    }

    public MlflowSettings withOutbox(OutboxLimits limits) {
        return new MlflowSettings(target, routing, limits, senders, batch, blockedPause, backoff);
    }

    public MlflowSettings withPauses(Backoff away, Duration blocked) {
        return new MlflowSettings(target, routing, outbox, senders, batch, blocked, away);
    }
}
