package dev.tracestack.cli;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.ErrorReport;
import dev.tracestack.report.GithubCommands;
import dev.tracestack.report.JUnitXml;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an error is printed beside its text: read from the arguments by itself, because it must also be known when they
 * cannot be parsed.
 */
record FailureForm(Optional<Catalogue> command, List<String> args) {

    private static final String FORMAT = "--format";
    private static final String OUTPUT = "--output";

    /** Prints the document that the form asks for, if any, to standard output, or to the report's file. */
    void print(Wiring wiring, ErrorReport report) {
        String name = command.map(Catalogue::text).orElse("run");
        switch (format(wiring)) {
            case "json" -> document(wiring, report.json() + "\n");
            case "junit" -> document(wiring, JUnitXml.document(name, report));
            case "github" -> wiring.out().println(GithubCommands.line(name, report));
            default -> {} // its text on standard error says it all
        }
    }

    private void document(Wiring wiring, String text) {
        Optional<String> file = value(wiring, OUTPUT).filter(_ -> reports());
        if (file.isEmpty() || !isWritten(wiring, wiring.folder().resolve(file.get()), text)) {
            wiring.out().print(text);
        }
    }

    /** The file itself may be what the error is about. */
    private boolean isWritten(Wiring wiring, Path file, String text) {
        try {
            ReportFile.write(file, CalledAs.of(wiring.environment(), args).in(text));
            return true;
        } catch (TracestackException _) {
            return false;
        }
    }

    private String format(Wiring wiring) {
        String asked = value(wiring, FORMAT).orElse("auto").toLowerCase(Locale.ROOT);
        return asked.equals("auto") && reports()
                ? ReportFormat.AUTO.in(wiring.environment()).name().toLowerCase(Locale.ROOT)
                : asked;
    }

    private boolean reports() {
        return command.filter(Catalogue::reports).isPresent();
    }

    private Optional<String> value(Wiring wiring, String option) {
        Optional<String> value = Optional.ofNullable(wiring.environment().get(EnvironmentDefaults.variable(option)));
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals(option) && i + 1 < args.size()) {
                value = Optional.of(args.get(i + 1));
            } else if (args.get(i).startsWith(option + "=")) {
                value = Optional.of(args.get(i).substring(option.length() + 1));
            }
        }
        return value.filter(text -> !text.isBlank());
    }
}
