package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.GithubCommands;
import dev.tracestack.report.GithubSummary;
import dev.tracestack.report.JUnitXml;
import dev.tracestack.report.ShortText;
import dev.tracestack.report.Verdict;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how a run's report is written, and the writing itself. */
final class ReportOptions {

    @Option(
            names = "--format",
            paramLabel = "auto|text|short|json|junit|github",
            defaultValue = "auto",
            description = "Form of the report; auto is github in a GitHub Actions job and text elsewhere.")
    private ReportFormat format = ReportFormat.AUTO;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the report to FILE, in the form of --format (github: the step summary's Markdown);"
                    + " what is printed is then the text.")
    private @Nullable Path output;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Prints the report and writes its file; gives the exit code, which is the same in every form. */
    int print(Wiring wiring, Verdict verdict, Supplier<List<String>> text, Supplier<String> json) {
        ReportFormat form = format.in(wiring.environment());
        if (form == ReportFormat.GITHUB) {
            GithubCommands.lines(verdict, text.get(), token(wiring)).forEach(wiring.out()::println);
            StepSummary.append(wiring, spoken(wiring, GithubSummary.markdown(verdict)));
        } else if (output != null) {
            text.get().forEach(wiring.out()::println);
        } else {
            wiring.out().print(written(form, verdict, text, json));
        }
        if (output != null) {
            ReportFile.write(wiring.folder().resolve(output), spoken(wiring, written(form, verdict, text, json)));
        }
        return verdict.failed() ? ExitCode.CHECK_FAILED.number() : ExitCode.OK.number();
    }

    /** Whether a run that goes on for ever prints a JSON line for each round; refuses what has no such form. */
    boolean isLines(String option) {
        if (output != null) {
            throw noReport(option, "--output", "leave out --output, and redirect what is printed");
        }
        return switch (format) {
            case AUTO, TEXT, SHORT -> false;
            case JSON -> true;
            case JUNIT, GITHUB ->
                throw noReport(
                        option,
                        "--format " + format.name().toLowerCase(Locale.ROOT),
                        "take text, or json for a line each round");
        };
    }

    private static TracestackException noReport(String option, String found, String remedy) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                option + ": expected a form that can go on, found " + found + ", which needs an end",
                Remedy.of(remedy, "tracestack smoke " + option + " 10s --format json"));
    }

    /** Prints what is no run and has only two forms; always well. */
    int print(Wiring wiring, List<String> text, String json) {
        if (format == ReportFormat.JSON) {
            wiring.out().println(json);
        } else {
            text.forEach(wiring.out()::println);
        }
        return ExitCode.OK.number();
    }

    private static String written(
            ReportFormat form, Verdict verdict, Supplier<List<String>> text, Supplier<String> json) {
        return switch (form) {
            case AUTO, TEXT -> lines(text.get());
            case SHORT -> lines(ShortText.lines(verdict));
            case JSON -> json.get() + "\n";
            case JUNIT -> JUnitXml.document(verdict);
            case GITHUB -> GithubSummary.markdown(verdict);
        };
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /** What goes past the terminal has its commands as the person has to type them, too. */
    private String spoken(Wiring wiring, String report) {
        List<String> arguments =
                spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
        return CalledAs.of(wiring.environment(), arguments).in(report);
    }

    private static String token(Wiring wiring) {
        byte[] bytes = new byte[16];
        wiring.random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
