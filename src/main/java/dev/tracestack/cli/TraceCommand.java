package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceDocument;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.report.SafeText;
import dev.tracestack.report.Waterfall;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.smoke.PostgresReader;
import dev.tracestack.smoke.TempoReader;
import dev.tracestack.smoke.TraceReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack trace",
        description = "Shows one trace as one of the two stores has it. Exit code 1: the store does not have it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TraceCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "ID", description = "The trace's id, or at least its first 6 digits.")
    private String id = "";

    @Option(
            names = "--from",
            paramLabel = "postgres|tempo",
            defaultValue = "postgres",
            description = "The durable store or the ephemeral one (default ${DEFAULT-VALUE}).")
    private Store from = Store.POSTGRES;

    @Option(
            names = "--format",
            paramLabel = "tree|json|otlp",
            defaultValue = "tree",
            description = "Waterfall, this program's JSON, or OTLP/JSON (default ${DEFAULT-VALUE}).")
    private TraceFormat format = TraceFormat.TREE;

    @Option(names = "--compare", description = "Print what the two stores disagree on. Exit code 1: they do.")
    private boolean compare;

    /** A store that holds traces. */
    private enum Store {
        POSTGRES,
        TEMPO
    }

    /** How a trace is printed. */
    private enum TraceFormat {
        TREE,
        /** What every other command calls its form for people. */
        TEXT,
        JSON,
        OTLP
    }

    TraceCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        TraceIds.parse(id);
        RunningStack running = wiring.running(stack);
        TraceId traceId = TraceIds.meant(id, running);
        if (compare) {
            return compare(read(running, Store.POSTGRES, traceId), read(running, Store.TEMPO, traceId));
        }
        List<SpanRecord> spans = read(running, from, traceId);
        switch (format) {
            case TREE, TEXT -> Waterfall.lines(spans).forEach(wiring.out()::println);
            case JSON -> wiring.out().println(SafeText.json(TraceDocument.of(traceId, name(from), spans)));
            case OTLP ->
                wiring.out().println(SafeText.json(new String(OtlpJson.encode(spans), StandardCharsets.UTF_8)));
        }
        return ExitCode.OK.number();
    }

    private int compare(List<SpanRecord> durable, List<SpanRecord> ephemeral) {
        TraceDifference difference = TraceDifference.between(durable, ephemeral, Allowance.tempo());
        if (difference.isEmpty()) {
            wiring.out().println("postgres and tempo agree on all " + durable.size() + " spans");
            return ExitCode.OK.number();
        }
        wiring.out()
                .println("postgres has " + durable.size() + " spans, tempo " + ephemeral.size()
                        + "; what tempo holds differently:");
        difference.lines().forEach(line -> wiring.out().println("  " + SafeText.line(line)));
        return ExitCode.CHECK_FAILED.number();
    }

    private List<SpanRecord> read(RunningStack running, Store store, TraceId traceId) throws InterruptedException {
        return switch (store) {
            case POSTGRES -> {
                try (PostgresReader reader = new PostgresReader(
                        running.endpoints().postgres(), running.credentials().reader())) {
                    yield spans(reader, store, traceId);
                }
            }
            case TEMPO -> spans(new TempoReader(running.endpoints().tempo()), store, traceId);
        };
    }

    private List<SpanRecord> spans(TraceReader reader, Store store, TraceId traceId) throws InterruptedException {
        return switch (reader.read(traceId)) {
            case TraceReader.Read.Found found -> found.spans();
            case TraceReader.Read.NotFound none ->
                throw new TracestackException(
                        FaultCode.TRACE_NOT_FOUND,
                        "trace " + traceId + " is not in " + name(store) + " (" + none.answer() + ")"
                                + TraceIds.neither(id),
                        Remedy.of(
                                store == Store.TEMPO
                                        ? "Tempo is ephemeral; PostgreSQL may still have it"
                                        : "check the id; a trace that was just sent may take a moment",
                                "tracestack trace " + traceId + " --from "
                                        + (store == Store.TEMPO ? "postgres" : "tempo")));
            case TraceReader.Read.Unreachable away ->
                throw new TracestackException(
                        store == Store.TEMPO ? FaultCode.TEMPO_UNREACHABLE : FaultCode.POSTGRES_UNREACHABLE,
                        "reading trace " + traceId + " from " + name(store) + ": " + away.reason(),
                        away.remedy());
        };
    }

    private static String name(Store store) {
        return store.name().toLowerCase(Locale.ROOT);
    }
}
