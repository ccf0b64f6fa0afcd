package dev.tracestack.worker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.mlflow.MlflowRouting;
import dev.tracestack.mlflow.MlflowTarget;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A worker's settings about MLflow from the environment, see docs/mlflow.md: server and credentials from MLflow's own
 * variables, what goes where from {@code TRACESTACK_WORKER_MLFLOW_…}.
 */
public final class MlflowEnvironment {

    private static final String PREFIX = "TRACESTACK_WORKER_MLFLOW_";
    private static final int MOST_SENDERS = 16;

    private MlflowEnvironment() {}

    /**
     * Reads them.
     *
     * @param named the server that an option or a remembered choice names, before the environment
     * @return empty where no server is named
     * @throws TracestackException {@code TS202} where a variable has a value that it cannot have
     */
    public static Optional<MlflowSettings> of(Optional<URI> named, Map<String, String> variables) {
        return MlflowTarget.of(named, variables).map(target -> {
            MlflowRouting usual = MlflowRouting.standard();
            List<String> prefixes = words(variables, "ATTRIBUTES").toList();
            return MlflowSettings.to(
                            target,
                            new MlflowRouting(
                                    prefixes.isEmpty() ? usual.prefixes() : prefixes,
                                    words(variables, "EXPERIMENT").findFirst().orElse(usual.experiment()),
                                    experiments(variables)))
                    .withSenders(senders(variables));
        });
    }

    private static Map<String, String> experiments(Map<String, String> variables) {
        Map<String, String> byService = new LinkedHashMap<>();
        words(variables, "EXPERIMENTS").forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw invalid("EXPERIMENTS", "SERVICE=EXPERIMENT,…", pair, "checkout=shop,agent=agents");
            }
            byService.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        });
        return byService;
    }

    private static int senders(Map<String, String> variables) {
        return words(variables, "SENDERS")
                .findFirst()
                .map(text -> {
                    if (!text.matches("\\d{1,2}")
                            || Integer.parseInt(text) < 1
                            || Integer.parseInt(text) > MOST_SENDERS) {
                        throw invalid("SENDERS", "a number from 1 to " + MOST_SENDERS, text, "2");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(2);
    }

    private static Stream<String> words(Map<String, String> variables, String name) {
        return Stream.of(variables.getOrDefault(PREFIX + name, "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static TracestackException invalid(String name, String expected, String found, String example) {
        return new TracestackException(
                FaultCode.INVALID_SETTING,
                "setting " + PREFIX + name + ": expected " + expected + ", found '" + found + "'",
                Remedy.of("correct it", "export " + PREFIX + name + "='" + example + "'"));
    }
}
