package dev.tracestack.cli;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.StackFile;
import dev.tracestack.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a folder's {@code tracestack.yaml} adds to a command line: the options that the command has and that neither the
 * person nor the environment gave.
 *
 * @param words to be put before what the person typed
 * @param places where in the file each of the options stands, by its long name
 */
record FileArguments(List<String> words, Map<String, Position> places) {

    private static final String DIRECTORY = "--project-directory";

    static FileArguments none() {
        return new FileArguments(List.of(), Map.of());
    }

    static FileArguments of(Wiring wiring, CommandSpec spec, List<String> typed) {
        StackFile file = StackFile.in(folder(wiring, typed));
        List<String> words = new ArrayList<>();
        Map<String, Position> places = new LinkedHashMap<>();
        file.settings().forEach((key, setting) -> {
            OptionSpec option = spec.findOption("--" + key);
            if (option == null
                    || wiring.environment().containsKey(EnvironmentDefaults.variable("--" + key))
                    || isTyped(option, typed)) {
                return;
            }
            setting.texts().forEach(text -> words.add("--" + key + "=" + text));
            places.put("--" + key, setting.position());
        });
        return new FileArguments(List.copyOf(words), places);
    }

    /** Whether one of the option's names is among the words. */
    static boolean isTyped(OptionSpec option, List<String> words) {
        return words.stream()
                .anyMatch(word -> Arrays.stream(option.names())
                        .anyMatch(name -> word.equals(name)
                                || word.startsWith(name + "=")
                                || (!name.startsWith("--") && word.startsWith(name))));
    }

    /** The failure with the place in the file, where it is about an option that is from there. */
    Exception located(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return places.entrySet().stream()
                .filter(place -> failure instanceof TracestackException && message.contains(place.getKey()))
                .findFirst()
                .map(place -> at(place.getValue(), (TracestackException) failure))
                .orElse(failure);
    }

    private static Exception at(Position place, TracestackException failure) {
        return new TracestackException(
                failure.code(), failure.getMessage() + " (" + place + ")", failure.remedy(), failure);
    }

    private static Path folder(Wiring wiring, List<String> typed) {
        String said = wiring.environment().getOrDefault(EnvironmentDefaults.variable(DIRECTORY), "");
        for (int i = 0; i < typed.size(); i++) {
            if (typed.get(i).equals(DIRECTORY) && i + 1 < typed.size()) {
                said = typed.get(i + 1);
            } else if (typed.get(i).startsWith(DIRECTORY + "=")) {
                said = typed.get(i).substring(DIRECTORY.length() + 1);
            }
        }
        return wiring.folder().resolve(said);
    }
}
