package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.tempo.DiscardReason;
import dev.tracestack.tempo.TempoLog;
import dev.tracestack.tempo.TempoMetrics;
import dev.tracestack.tempo.TempoTrouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Tempo's log and counters mean. */
public final class TempoFindings {

    private TempoFindings() {}

    /** Everything found, the worst first; nothing where Tempo is well or nothing is known of it. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        TempoLog log = TempoLog.read(Findings.log(signals, ServiceName.TEMPO).orElse(""));
        Optional<TempoMetrics> metrics = signals.metrics(ServiceName.TEMPO)
                .found()
                .map(Scrape::page)
                .filter(TempoMetrics::isOn)
                .map(TempoMetrics::of);
        return of(log, metrics, Findings.moment(signals, ServiceName.TEMPO, log.last()));
    }

    static List<CheckResult> of(TempoLog log, Optional<TempoMetrics> metrics, @Nullable Instant now) {
        if (log.startFailure() != null) {
            return List.of(log.ready() ? TempoStart.broke(log.startFailure()) : TempoStart.failed(log.startFailure()));
        }
        List<CheckResult> found = new ArrayList<>();
        List<String> closed = log.listening().stream().filter(Loopback::isOn).toList();
        if (!closed.isEmpty()) {
            found.add(loopback(closed));
        }
        metrics.filter(counts -> counts.lost() > 0).ifPresent(counts -> found.add(discards(counts)));
        for (TempoTrouble trouble : log.troubles()) {
            if (!(code(trouble) == FaultCode.TEMPO_DISCARDS && Findings.has(found, FaultCode.TEMPO_DISCARDS))) {
                found.add(troubled(trouble, Findings.isRecent(trouble.last(), now)));
            }
        }
        metrics.filter(counts -> counts.failedFlushes() > 0 && log.troubles().isEmpty())
                .ifPresent(counts -> found.add(flushes(counts)));
        return Findings.worstFirst(found);
    }

    private static CheckResult loopback(List<String> closed) {
        return new CheckResult.Failed(
                FaultCode.RECEIVER_ON_LOOPBACK,
                "Tempo's receivers to listen where the collector reaches them",
                "they listen on " + String.join(", ", closed),
                Remedy.of(
                        "write endpoint: \"0.0.0.0:4317\" under distributor.receivers.otlp.protocols.grpc",
                        "tracestack render --diff",
                        "tracestack up tempo"),
                Findings.about(ServiceName.TEMPO));
    }

    private static CheckResult discards(TempoMetrics counts) {
        String reasons = counts.discarded().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().longValue())
                .collect(Collectors.joining(", "));
        Evidence evidence = Findings.about(ServiceName.TEMPO).with("received", (long) counts.received());
        for (Map.Entry<String, Double> reason : counts.discarded().entrySet()) {
            evidence = evidence.with(reason.getKey(), reason.getValue().longValue());
        }
        return new CheckResult.Failed(
                FaultCode.TEMPO_DISCARDS,
                "every span that Tempo took to be kept",
                Findings.count(counts.lost()) + " thrown away since it started, though the sender was told success: "
                        + reasons,
                raise(counts.discarded().keySet().stream()
                        .flatMap(label -> DiscardReason.of(label).stream())
                        .toList()),
                evidence);
    }

    private static Remedy raise(List<DiscardReason> reasons) {
        String settings = reasons.stream()
                .map(DiscardReason::setting)
                .filter(setting -> !setting.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return Remedy.of(
                settings.isEmpty()
                        ? "read what Tempo says of them in its log"
                        : "raise " + settings + " in observability/tempo.yaml (0 means no limit on live traces)",
                "tracestack logs tempo",
                "tracestack render --diff");
    }

    private static CheckResult flushes(TempoMetrics counts) {
        return new CheckResult.Warned(
                FaultCode.TEMPO_INGEST_FAILS,
                "every block to be written",
                (long) counts.failedFlushes() + " could not be written since it started",
                Remedy.of("read why in its log", "tracestack logs tempo"),
                Findings.about(ServiceName.TEMPO));
    }

    private static CheckResult troubled(TempoTrouble trouble, boolean recent) {
        Evidence evidence = Findings.about(ServiceName.TEMPO)
                .with("kind", trouble.kind())
                .with("place", trouble.place())
                .with("last", trouble.last() == null ? "" : trouble.last());
        FaultCode code = code(trouble);
        String expected = expected(trouble);
        return recent && isGrave(trouble.kind())
                ? new CheckResult.Failed(code, expected, trouble.words(), remedy(trouble), evidence)
                : new CheckResult.Warned(code, expected, trouble.words(), remedy(trouble), evidence);
    }

    /** What is lost of an ephemeral store, or fails in its background, keeps nobody from his traces. */
    private static boolean isGrave(TempoTrouble.Kind kind) {
        return kind != TempoTrouble.Kind.REPLAY_FAILED && kind != TempoTrouble.Kind.BLOCKS_FAIL;
    }

    private static FaultCode code(TempoTrouble trouble) {
        return switch (trouble.kind()) {
            case NOT_WRITABLE -> FaultCode.TEMPO_FOLDER_NOT_WRITABLE;
            case DISK_FULL -> FaultCode.TEMPO_DISK_FULL;
            case MODULE_FAILED -> FaultCode.TEMPO_NOT_READY;
            case RATE_LIMITED, TRACE_TOO_LARGE, TOO_MANY_LIVE_TRACES -> FaultCode.TEMPO_DISCARDS;
            case INGEST_FAILED, RING_EMPTY -> FaultCode.TEMPO_INGEST_FAILS;
            case REPLAY_FAILED -> FaultCode.TEMPO_RESTARTED;
            case BLOCKS_FAIL -> FaultCode.TEMPO_BLOCKS_FAIL;
            case ADDRESS_TAKEN -> FaultCode.PORT_TAKEN;
        };
    }

    private static String expected(TempoTrouble trouble) {
        return switch (trouble.kind()) {
            case NOT_WRITABLE ->
                "Tempo's user to have the right to write to "
                        + (trouble.place().isEmpty() ? "its folder" : trouble.place());
            case DISK_FULL -> "room on the disk of Tempo's folder";
            case MODULE_FAILED -> "module " + trouble.place() + " to run";
            case RATE_LIMITED, TRACE_TOO_LARGE, TOO_MANY_LIVE_TRACES -> "every span that comes to be kept";
            case INGEST_FAILED, RING_EMPTY -> "Tempo to take in what it is sent";
            case REPLAY_FAILED -> "Tempo to read again what it held before its start";
            case BLOCKS_FAIL -> "Tempo to list, read and compact its stored blocks";
            case ADDRESS_TAKEN -> "Tempo's port to be free";
        };
    }

    private static Remedy remedy(TempoTrouble trouble) {
        return switch (trouble.kind()) {
            case NOT_WRITABLE -> TempoStart.writable();
            case DISK_FULL -> TempoStart.room();
            case RATE_LIMITED -> raise(List.of(DiscardReason.RATE_LIMITED));
            case TRACE_TOO_LARGE -> raise(List.of(DiscardReason.TRACE_TOO_LARGE));
            case TOO_MANY_LIVE_TRACES -> raise(List.of(DiscardReason.LIVE_TRACES_EXCEEDED));
            case REPLAY_FAILED ->
                Remedy.of(
                        "read older traces from the durable store; nothing is to be mended",
                        "tracestack trace ID --from postgres",
                        "tracestack logs --tail 50 tempo");
            case BLOCKS_FAIL ->
                Remedy.of(
                        "see whether the place of storage.trace can be read; where a block is damaged, begin with an"
                                + " empty volume, as Tempo's data is ephemeral",
                        "tracestack logs --tail 50 tempo",
                        "tracestack up --force-recreate tempo");
            case ADDRESS_TAKEN ->
                Remedy.of(
                        "give every listener of Tempo a port of its own in observability/tempo.yaml",
                        "tracestack render --diff",
                        "tracestack up tempo");
            case MODULE_FAILED, INGEST_FAILED, RING_EMPTY ->
                Remedy.of(
                        "read what it logged before; where nothing explains it, start it again (its data is ephemeral)",
                        "tracestack logs --tail 50 tempo",
                        "tracestack up --force-recreate tempo");
        };
    }
}
