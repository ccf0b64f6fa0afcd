package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the argument parser refuses, in the words of every other error: what was expected and what was found. */
final class UsageFault {

    private UsageFault() {}

    static TracestackException of(
            Catalogue command, List<String> args, FileArguments file, CommandLine.ParameterException refusal) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                command.text() + ": " + words(refusal) + origin(args, file, refusal.getArgSpec()),
                Remedy.of("see the command's options", "tracestack " + command.text() + " --help"),
                refusal);
    }

    private static String words(CommandLine.ParameterException refusal) {
        ArgSpec argument = refusal.getArgSpec();
        if (argument != null && argument.type().isEnum() && refusal.getValue() != null) {
            String name = argument instanceof OptionSpec option ? option.longestName() + ": " : "";
            return name + "expected one of " + constants(argument.type()) + ", found '" + refusal.getValue() + "'";
        }
        String message = refusal.getMessage() == null ? "the arguments cannot be read" : refusal.getMessage();
        return message.replaceFirst("^Invalid value for option '([^']+)'( \\([^)]*\\))?: ", "$1: ")
                .replace("Value for option option", "the value of")
                .replaceFirst("^([A-Z])(?=[a-z])", firstLetter(message));
    }

    private static String firstLetter(String message) {
        return message.isEmpty() ? "" : message.substring(0, 1).toLowerCase(Locale.ROOT);
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Says so where the person did not type the option: then its value is from the environment. */
    private static String origin(List<String> args, FileArguments file, @Nullable ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)
                || file.places().containsKey(option.longestName())
                || FileArguments.isTyped(option, args)) {
            return "";
        }
        return " (from " + EnvironmentDefaults.variable(option.longestName()) + ")";
    }
}
