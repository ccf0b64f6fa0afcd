package dev.tracestack.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option of a command whose result has two forms, and the printing of that result. */
final class FormatOptions {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the result (default ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    Format format() {
        return format;
    }

    /** Prints the result in the form that was asked for. */
    void print(Wiring wiring, Supplier<List<String>> text, Supplier<String> json) {
        switch (format) {
            case TEXT -> text.get().forEach(wiring.out()::println);
            case JSON -> wiring.out().println(json.get());
        }
    }
}
