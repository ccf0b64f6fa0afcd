package dev.tracestack.cli;

import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.Fault;
import dev.tracestack.doctor.FaultCatalogue;
import dev.tracestack.doctor.Layer;
import dev.tracestack.doctor.Wanted;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.DoctorJson;
import dev.tracestack.report.DoctorText;
import dev.tracestack.report.DoctorVerdict;
import dev.tracestack.report.FaultJson;
import dev.tracestack.report.FaultText;
import dev.tracestack.report.Verdict;
import dev.tracestack.yaml.NearestKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack doctor",
        description =
                "Looks at the machine, at every service and at what they hold, names what is broken at its cause, and"
                        + " how to mend it. Exit code 0: nothing failed; 1: something did; 2: the command line is not"
                        + " valid.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(
            names = "-f",
            paramLabel = "FILE",
            description = "Judge the applications of that Compose file, too, whether they run or not; may be repeated.")
    private List<String> files = List.of();

    @Option(names = "--list", description = "List every fault that the program can name.")
    private boolean list;

    @Option(names = "--explain", paramLabel = "CODE", description = "Explain one fault, such as TS501.")
    private @Nullable String explained;

    @Option(
            names = "--only",
            paramLabel = "LAYER|CODE",
            split = ",",
            description = "Look only at that layer, or only for that fault; may be repeated.")
    private List<String> only = List.of();

    @Option(
            names = "--suppress",
            paramLabel = "CODE",
            split = ",",
            description = "Do not tell of that fault; may be repeated.")
    private List<String> suppressed = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|never",
            defaultValue = "error",
            description = "From what on the exit code is 1 (default ${DEFAULT-VALUE}).")
    private Verdict.FailOn failOn = Verdict.FailOn.ERROR;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "Look again until nothing fails, for at most that long.")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--offline",
            paramLabel = "DIR|BUNDLE",
            description = "Judge captured files: a folder or zip of logs (NAME.log), metrics (NAME.metrics), health"
                    + " and configurations, as --bundle writes them. Nothing has to run.")
    private @Nullable Path offline;

    @Option(
            names = "--bundle",
            paramLabel = "FILE.zip",
            description = "Write what was seen to FILE.zip, too, readable for its owner alone: rendered files, logs,"
                    + " metrics, states and the report, without secrets and payloads.")
    private @Nullable Path bundle;

    @Option(
            names = "--with-payloads",
            description = "Let --bundle keep what programs log of the data itself, and what applications log.")
    private boolean withPayloads;

    @Option(
            names = "--trace",
            paramLabel = "ID",
            description = "Say where that trace is, hop by hop, and where it stopped.")
    private @Nullable String trace;

    DoctorCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            List<Fault> faults = FaultCatalogue.read().all();
            return report.print(wiring, FaultText.list(faults), FaultJson.list(faults));
        }
        if (explained != null) {
            Fault fault = fault("--explain", explained);
            return report.print(wiring, FaultText.explanation(fault), FaultJson.explanation(fault));
        }
        if (trace != null) {
            TraceIds.parse(trace);
        }
        DoctorReport found = offline == null
                ? new DoctorRun(
                                wiring,
                                stack,
                                Stream.concat(stack.files().stream(), files.stream())
                                        .toList(),
                                wanted(),
                                bundleWriter(),
                                Optional.ofNullable(trace))
                        .examine(patience)
                : new DoctorOffline(wiring, offline).examine(wanted());
        return report.print(
                wiring,
                DoctorVerdict.of(found, failOn),
                () -> new DoctorText(wiring.glyphs()).lines(found),
                () -> DoctorJson.document(found));
    }

    private Optional<DoctorBundle> bundleWriter() {
        return bundle == null
                ? Optional.empty()
                : Optional.of(new DoctorBundle(wiring, wiring.folder().resolve(bundle), withPayloads));
    }

    private Wanted wanted() {
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        Set<FaultCode> codes = EnumSet.noneOf(FaultCode.class);
        for (String asked : only) {
            Layer.parse(asked).ifPresentOrElse(layers::add, () -> codes.add(code("--only", asked)));
        }
        return new Wanted(
                layers,
                codes,
                suppressed.stream().map(asked -> code("--suppress", asked)).collect(Collectors.toSet()));
    }

    private static Fault fault(String option, String asked) {
        return FaultCatalogue.read().of(code(option, asked));
    }

    private static FaultCode code(String option, String asked) {
        return Stream.of(FaultCode.values())
                .filter(code -> code.code().equals(asked.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unknown(option, asked));
    }

    private static TracestackException unknown(String option, String asked) {
        String nearest = Stream.of(FaultCode.values())
                .map(FaultCode::code)
                .min(Comparator.comparingInt(code -> NearestKey.changes(code, asked.toUpperCase(Locale.ROOT))))
                .orElseThrow();
        String layers = option.equals("--only")
                ? " or a layer (" + Stream.of(Layer.values()).map(Layer::text).collect(Collectors.joining(", ")) + ")"
                : "";
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                option + ": expected the code of a fault such as " + nearest + layers + ", found '" + asked + "'",
                Remedy.of("see which there are", "tracestack doctor --list"));
    }
}
