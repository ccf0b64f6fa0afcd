package dev.tracestack.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes an option that was not given from the environment: {@code --port-offset} is {@code TRACESTACK_PORT_OFFSET}. */
final class EnvironmentDefaults implements IDefaultValueProvider {

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        return value == null || value.isBlank() ? null : value;
    }

    /** The variable that stands for an option. */
    static String variable(String longestName) {
        int dashes = longestName.startsWith("--") ? 2 : 1;
        return "TRACESTACK_" + longestName.substring(dashes).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
