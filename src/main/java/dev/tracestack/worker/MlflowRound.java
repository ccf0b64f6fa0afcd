package dev.tracestack.worker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowFault;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.Outbox;
import dev.tracestack.store.OutboxClaim;
import dev.tracestack.store.OutboxRefusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some claimed traces on their way to MLflow, in requests of many spans. Confined to one thread. */
final class MlflowRound {

    private final MlflowSettings settings;
    private final Outbox outbox;
    private final MlflowClient client;
    private final MlflowExperiments experiments;
    private final MlflowMetrics metrics;
    private final List<OutboxClaim> open;
    private final Map<OutboxClaim, Integer> complete = new LinkedHashMap<>();
    private final Map<TraceId, List<OutboxRefusal>> refusals = new HashMap<>();
    private final List<SpanRecord> buffer = new ArrayList<>();
    private @Nullable String experiment;

    MlflowRound(
            MlflowSettings settings,
            Outbox outbox,
            MlflowClient client,
            MlflowExperiments experiments,
            MlflowMetrics metrics,
            List<OutboxClaim> claims) {
        this.settings = settings;
        this.outbox = outbox;
        this.client = client;
        this.experiments = experiments;
        this.metrics = metrics;
        this.open = new ArrayList<>(claims);
    }

    /** Claims that are neither sent nor gone. */
    List<OutboxClaim> open() {
        return open;
    }

    /** Sends all; where MLflow stops it, why. */
    Optional<MlflowDelivery.Outcome.Stopped> run() {
        List<OutboxClaim> claims = open.stream()
                .sorted(Comparator.comparing(OutboxClaim::serviceName))
                .toList();
        for (OutboxClaim claim : claims) {
            Optional<MlflowDelivery.Outcome.Stopped> stopped = add(claim);
            if (stopped.isPresent()) {
                return stopped;
            }
        }
        return flush();
    }

    private Optional<MlflowDelivery.Outcome.Stopped> add(OutboxClaim claim) {
        int spans = 0;
        List<SpanRecord> part = outbox.spans(claim.traceId(), null, settings.batch());
        while (!part.isEmpty()) {
            String own = settings.routing().experiment(claim.serviceName(), part.getFirst());
            for (SpanRecord span : part) {
                if (buffer.size() == settings.batch() || (!buffer.isEmpty() && !own.equals(experiment))) {
                    Optional<MlflowDelivery.Outcome.Stopped> stopped = flush();
                    if (stopped.isPresent()) {
                        return stopped;
                    }
                }
                experiment = own;
                buffer.add(span);
            }
            spans += part.size();
            part = outbox.spans(claim.traceId(), part.getLast(), settings.batch());
        }
        if (spans == 0) {
            outbox.gone(claim);
            metrics.gone.increment();
            open.remove(claim);
        } else {
            complete.put(claim, spans);
        }
        return Optional.empty();
    }

    private Optional<MlflowDelivery.Outcome.Stopped> flush() {
        if (!buffer.isEmpty() && experiment != null) {
            switch (deliver(experiment)) {
                case MlflowDelivery.Outcome.Stopped stopped -> {
                    if (stopped.fault().code() == FaultCode.MLFLOW_EXPERIMENT_MISSING) {
                        experiments.forget(experiment);
                    }
                    return Optional.of(stopped);
                }
                case MlflowDelivery.Outcome.Delivered(List<OutboxRefusal> refused) -> {
                    metrics.spans.add(buffer.size() - refused.size());
                    metrics.deadLetters.add(refused.size());
                    refused.forEach(r -> refusals.computeIfAbsent(r.span().traceId(), _ -> new ArrayList<>())
                            .add(r));
                    buffer.clear();
                }
            }
        }
        complete.forEach(this::end);
        complete.clear();
        return Optional.empty();
    }

    private MlflowDelivery.Outcome deliver(String name) {
        return switch (experiments.id(name)) {
            case MlflowAnswer.Done<String>(String id) -> new MlflowDelivery(client, id).deliver(List.copyOf(buffer));
            case MlflowAnswer<String> other -> stopped(other);
        };
    }

    /** What an answer about an experiment, or about MLflow as a whole, means for the traces. */
    static MlflowDelivery.Outcome.Stopped stopped(MlflowAnswer<String> answer) {
        return switch (answer) {
            case MlflowAnswer.Later<String>(MlflowFault fault, var after) ->
                new MlflowDelivery.Outcome.Stopped(fault, true, after);
            case MlflowAnswer.Never<String>(MlflowFault fault) ->
                new MlflowDelivery.Outcome.Stopped(fault, false, Optional.empty());
            case MlflowAnswer.NotThese<String>(boolean sure, String reason) ->
                new MlflowDelivery.Outcome.Stopped(MlflowFault.of(sure, reason), !sure, Optional.empty());
            case MlflowAnswer.Done<String> done ->
                throw new IllegalStateException("an answer that stops nothing: " + done);
        };
    }

    private void end(OutboxClaim claim, int spans) {
        List<OutboxRefusal> own = refusals.getOrDefault(claim.traceId(), List.of());
        if (!outbox.sent(claim, spans - own.size(), own)) {
            // forgotten while it was on its way
            var _ = client.delete(claim.traceId());
        }
        refusals.remove(claim.traceId());
        open.remove(claim);
        metrics.traces.increment();
    }
}
