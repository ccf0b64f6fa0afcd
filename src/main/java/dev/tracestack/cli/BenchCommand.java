package dev.tracestack.cli;

import dev.tracestack.bench.BenchRow;
import dev.tracestack.bench.IngestBench;
import dev.tracestack.bench.Latencies;
import dev.tracestack.bench.Repeated;
import dev.tracestack.bench.StoreView;
import dev.tracestack.bench.ThisMachine;
import dev.tracestack.bench.Throughput;
import dev.tracestack.bench.TraceStoreBench;
import dev.tracestack.bench.Visibility;
import dev.tracestack.compose.load.ComposeLoader;
import dev.tracestack.compose.load.LoadRequest;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.report.BenchReport;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.smoke.PostgresReader;
import dev.tracestack.smoke.TempoReader;
import dev.tracestack.smoke.TraceReader;
import dev.tracestack.store.Database;
import dev.tracestack.worker.WorkerEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack bench",
        description =
                "Measures the running stack on this machine: how long after its sending a trace is to be seen in each"
                        + " store, and how many spans a second are acknowledged and stored. The traces stay in"
                        + " PostgreSQL.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {

    private static final int WARM_UP = 200;
    private static final int LOADS = 101;
    private static final int WARM_UP_SPANS = 400_000;

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "--traces",
            paramLabel = "N",
            defaultValue = "500",
            description = "Traces sent one by one for each store (default ${DEFAULT-VALUE}).")
    private int traces = 500;

    @Option(
            names = "--spans",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Spans sent as fast as one sender can (default ${DEFAULT-VALUE}).")
    private int spans = 50_000;

    @Option(
            names = "--ingest",
            description =
                    "Measure the worker alone instead, held against what PostgreSQL takes without it. Its database is"
                            + " that of TRACESTACK_WORKER_DATABASE, else the running stack's; the spans stay there.")
    private boolean ingest;

    @Option(
            names = "--worker",
            paramLabel = "URL",
            description = "With --ingest: the worker to measure (by default the running stack's).")
    private @Nullable URI worker;

    @Option(
            names = "--stored",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --ingest: store N spans first and measure again, which takes minutes for millions"
                    + " (default ${DEFAULT-VALUE}: do not).")
    private int stored;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "With --ingest: connections that PostgreSQL is measured with, as many as the worker has drainers"
                            + " (default ${DEFAULT-VALUE}).")
    private int connections = 2;

    @Option(
            names = "--compose",
            paramLabel = "DIR",
            description = "Measure instead how long the Compose files of DIR take to load and hash; needs no stack.")
    private @Nullable Path compose;

    @Option(
            names = "--tracestore",
            description =
                    "Measure instead the trace store alone, with a million spans in this process; needs no stack.")
    private boolean traceStore;

    @Mixin
    private FormatOptions form = new FormatOptions();

    BenchCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireInRange();
        List<BenchRow> rows = rows();
        BenchReport report = new BenchReport(ThisMachine.now(), rows);
        form.print(wiring, report::lines, report::json);
        return ExitCode.OK.number();
    }

    private List<BenchRow> rows() throws InterruptedException {
        if (compose != null) {
            return List.of(loading(wiring.folder().resolve(compose)));
        }
        if (traceStore) {
            Instant hourAgo = wiring.clock().instant().minus(Duration.ofHours(1));
            return TraceStoreBench.measure(wiring.ticker(), TraceStoreBench.KNOWN_TRACES, hourAgo);
        }
        return ingest ? measureIngest() : measure(wiring.running(stack));
    }

    private void requireInRange() {
        if (traces < 1 || spans < 1 || stored < 0 || connections < 1) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--traces " + traces + " --spans " + spans + " --stored " + stored + " --connections " + connections
                            + ": expected --stored to be 0 or more and the others 1 or more",
                    Remedy.of("choose other numbers", "tracestack bench --traces 500 --spans 50000"));
        }
    }

    private List<BenchRow> measureIngest() throws InterruptedException {
        WorkerEnvironment environment = new WorkerEnvironment(wiring.environment(), Path.of("/run/secrets"));
        URI target = worker == null ? wiring.running(stack).endpoints().worker() : worker;
        try (Database database = WorkerDatabase.open(wiring, environment, stack)) {
            return new IngestBench(
                            target, database, wiring.ticker(), wiring.clock().instant(), connections)
                    .measure(new IngestBench.Extent(WARM_UP_SPANS, spans, stored));
        }
    }

    private List<BenchRow> measure(RunningStack running) throws InterruptedException {
        try (TraceSender sender = SmokeRun.sender(
                        SmokeRun.Protocol.HTTP,
                        SmokeRun.endpoint(SmokeRun.Protocol.HTTP, running),
                        SmokeRun.ANSWER_WITHIN);
                PostgresReader postgres = new PostgresReader(
                        running.endpoints().postgres(), running.credentials().reader())) {
            StoreView inPostgres = view(postgres);
            StoreView inTempo = view(new TempoReader(running.endpoints().tempo()));
            Visibility visibility = new Visibility(sender, wiring.ticker(), wiring.clock(), wiring.random());
            Latencies tempo = visibility.measure("tempo", inTempo, traces);
            Latencies durable = visibility.measure("postgres", inPostgres, traces);
            Throughput.Rates rates =
                    new Throughput(sender, wiring.ticker(), wiring.clock(), wiring.random()).measure(spans, inPostgres);
            return List.of(
                    time("emit to visible in tempo, p50", tempo.percentile(50), "a real Tempo by id: 7 to 10 ms", 10),
                    time("emit to visible in tempo, p99", tempo.percentile(99), "at most 20 ms", 20),
                    time("emit to visible in postgres, p50", durable.percentile(50), "at most 100 ms", 100),
                    time("emit to visible in postgres, p99", durable.percentile(99), "at most 100 ms", 100),
                    rate("acknowledged, one sender", rates.acknowledged()),
                    rate("stored in postgres, one sender", rates.stored()));
        }
    }

    private BenchRow loading(Path folder) {
        LoadRequest request = LoadRequest.of(
                folder, wiring.environment(), ComposeOptions.filesIn(folder).toArray(String[]::new));
        Latencies latencies = Repeated.measure(
                wiring.ticker(),
                WARM_UP,
                LOADS,
                () -> ProjectLists.hashes(ComposeLoader.load(request).project(), "*"));
        return time(
                "Compose files loaded, merged, checked and hashed, p50", latencies.percentile(50), "at most 30 ms", 30);
    }

    private static StoreView view(TraceReader reader) {
        return id -> reader.read(id) instanceof TraceReader.Read.Found found
                ? found.spans().size()
                : 0;
    }

    private static BenchRow time(String name, double millis, String reference, double held) {
        return BenchRow.atMost(name, millis, "ms", reference, held);
    }

    private static BenchRow rate(String name, double spansASecond) {
        return BenchRow.atLeast(name, spansASecond, "spans/s", "the reference worker: 1719 spans/s", 1719);
    }
}
