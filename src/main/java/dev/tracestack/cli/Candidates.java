package dev.tracestack.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell can offer for one argument. */
sealed interface Candidates {

    /** One of a few words. */
    record Words(List<String> words) implements Candidates {}

    /** A path. */
    record Files() implements Candidates {}

    /** What only the program knows, asked at the moment of completion. */
    record Asked(CompleteCommand.Kind kind) implements Candidates {}

    /** Anything. */
    record Free() implements Candidates {}

    static Candidates of(ArgSpec argument) {
        if (argument.type().isEnum()) {
            return new Words(Stream.of(argument.type().getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
        String label = argument.paramLabel();
        return switch (label) {
            case "FILE", "DIR", "FILE.zip", "DIR|BUNDLE" -> new Files();
            case "PART" -> new Words(List.of("mlflow", "explorer", "none"));
            case "SERVICE" -> new Asked(CompleteCommand.Kind.SERVICES);
            case "ID" -> new Asked(CompleteCommand.Kind.TRACES);
            case "CODE" -> new Asked(CompleteCommand.Kind.CODES);
            case "LAYER|CODE" -> new Asked(CompleteCommand.Kind.FINDINGS);
            case "NAME" -> isProject(argument) ? new Asked(CompleteCommand.Kind.PROJECTS) : new Free();
            case "NAME=N" -> new Asked(CompleteCommand.Kind.PORTS);
            default -> words(label);
        };
    }

    private static boolean isProject(ArgSpec argument) {
        return argument instanceof OptionSpec option && option.longestName().equals("--project");
    }

    /** A label such as {@code sh|fish|powershell} lists what there is; words in capitals stand for something else. */
    private static Candidates words(String label) {
        List<String> words = Stream.of(label.split("[|]", -1))
                .map(word -> word.replaceFirst(" .*", ""))
                .filter(word -> word.matches("[a-z-]+"))
                .toList();
        return label.contains("|") && !words.isEmpty() ? new Words(words) : new Free();
    }
}
