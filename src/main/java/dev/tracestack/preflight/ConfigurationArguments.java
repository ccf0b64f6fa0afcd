package dev.tracestack.preflight;

import dev.tracestack.compose.Service;
import java.util.ArrayList;
import java.util.List;

/** Which files a program is told to read, by its arguments. */
final class ConfigurationArguments {

    private ConfigurationArguments() {}

    /**
     * The values of an option, written with one dash or two, behind {@code =} or as the next word.
     *
     * @param option without dashes
     */
    static List<String> values(Service service, String option) {
        List<String> words = new ArrayList<>();
        if (service.entrypoint() != null) {
            words.addAll(service.entrypoint());
        }
        if (service.command() != null) {
            words.addAll(service.command());
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).replaceFirst("^--?", "");
            if (word.equals(words.get(i))) {
                continue;
            }
            if (word.equals(option) && i + 1 < words.size()) {
                values.add(words.get(++i));
            } else if (word.startsWith(option + "=")) {
                values.add(word.substring(option.length() + 1));
            }
        }
        return values;
    }
}
