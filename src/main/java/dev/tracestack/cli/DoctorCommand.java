package dev.tracestack.cli;

import dev.tracestack.doctor.Fault;
import dev.tracestack.doctor.FaultCatalogue;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.FaultJson;
import dev.tracestack.report.FaultText;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack doctor",
        description = "Says what is broken and how to mend it; explains every fault that the program can name.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    @SuppressWarnings("unused") // accepted by every command
    private StackOptions stack = new StackOptions();

    @ArgGroup(multiplicity = "1")
    private Question question = new Question();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the result (default ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    /** What the person wants to know. */
    private static final class Question {

        @Option(names = "--list", description = "List every fault that the program can name.")
        @SuppressWarnings("unused") // that it is one of the two is enough
        private boolean list;

        @Option(names = "--explain", paramLabel = "CODE", description = "Explain one fault, such as TS501.")
        private @Nullable String code;
    }

    DoctorCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        FaultCatalogue catalogue = FaultCatalogue.read();
        if (question.code == null) {
            print(FaultText.list(catalogue.all()), FaultJson.list(catalogue.all()));
            return ExitCode.OK.number();
        }
        String asked = question.code;
        Fault fault = catalogue.find(asked).orElseThrow(() -> unknown(catalogue, asked));
        print(FaultText.explanation(fault), FaultJson.explanation(fault));
        return ExitCode.OK.number();
    }

    private void print(List<String> lines, String document) {
        switch (format) {
            case TEXT -> lines.forEach(wiring.out()::println);
            case JSON -> wiring.out().println(document);
        }
    }

    private static TracestackException unknown(FaultCatalogue catalogue, String asked) {
        String nearest = catalogue.all().stream()
                .map(fault -> fault.code().code())
                .min(Comparator.comparingInt(code -> EditDistance.between(code, asked)))
                .orElseThrow();
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "--explain: expected the code of a fault such as " + nearest + ", found '" + asked + "'",
                Remedy.of("see which there are", "tracestack doctor --list"));
    }
}
