package dev.tracestack.cli;

import dev.tracestack.stack.PortName;
import dev.tracestack.stack.StackFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page {@code docs/configuration.md}, made of the options as the argument parser knows them. */
final class ConfigurationPage {

    private static final String HEAD = """
        # Configuration

        <!-- Made from the options of the program: scripts/docs writes it, and a test fails when it is out of date. -->

        What an option says can be said in three places. The first that says it counts:

        1. the command line, `--port-offset 100`
        2. the environment, `TRACESTACK_PORT_OFFSET=100`; an option that takes several values takes them with commas
           where its description says so, else one
        3. for what describes the stack, the file `tracestack.yaml` in the project's folder
        """;

    private static final String FILE = """

        ## tracestack.yaml

        Each key is an option without its dashes. An unknown key is an error that names the line, the column and the
        nearest key that there is. `config`, `worker` and `completion` do not read it: the first is about Compose files,
        the second is a server.

        ```yaml
        project: shop
        runtime: embedded
        port-offset: 100
        port: {tempo: 3201}
        cors: [https://app.example]
        ```

        | key | takes | is |
        |---|---|---|
        """;

    private static final String VARIABLES = """

        ## Variables that are no option

        | variable | says |
        |---|---|
        | `XDG_STATE_HOME` | where a project's state and durable data lie; `~/.local/state` otherwise, on macOS `~/Library/Application Support` |
        | `XDG_CACHE_HOME` | where unpacked PostgreSQL binaries lie; `~/.cache` otherwise, on macOS `~/Library/Caches` |
        | `NO_COLOR`, `TERM=dumb` | no colour and no cursor movement |
        | `DOCKER_HOST`, `DOCKER_CONTEXT`, `DOCKER_CONFIG` | which engine, as for Docker's own client |
        | `COMPOSE_FILE`, `COMPOSE_PROJECT_NAME`, `COMPOSE_PROFILES` | for `config`, as for Docker Compose |
        | `TRACESTACK_JAVA_HOME` | the JDK that the launcher takes; nothing else is looked at |
        | `TRACESTACK_NO_BUILD`, `TRACESTACK_MVN_ARGS`, `TRACESTACK_NO_AOT` | the launcher in a checkout: never build, more words for Maven, start without caches |

        The worker's variables: [worker.md](worker.md), [rendered-files.md](rendered-files.md).
        """;

    private ConfigurationPage() {}

    static String of(List<CommandModel> commands) {
        Map<String, OptionSpec> common = common(commands);
        StringBuilder page = new StringBuilder(HEAD).append(FILE);
        StackFile.KEYS.forEach((key, shape) -> page.append(fileRow(commands, key, shape)));
        page.append("\nPorts are called ")
                .append(Stream.of(PortName.values())
                        .map(port -> "`" + port.text() + "` (" + port.usual() + ")")
                        .collect(Collectors.joining(", ")))
                .append(".\n");
        page.append("\n## Options of every command that touches a stack\n\n").append(table(common.values()));
        for (CommandModel command : commands) {
            page.append(section(command, common));
        }
        return page.append(VARIABLES).toString();
    }

    /** Those of {@code ps}, which has hardly any of its own. */
    private static Map<String, OptionSpec> common(List<CommandModel> commands) {
        Map<String, OptionSpec> common = new LinkedHashMap<>();
        of(commands, Catalogue.PS).options().stream()
                .filter(option ->
                        of(commands, Catalogue.DOWN).options().stream().anyMatch(other -> same(option, other)))
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .filter(option -> !option.longestName().equals("--format"))
                .forEach(option -> common.put(option.longestName(), option));
        return common;
    }

    private static CommandModel of(List<CommandModel> commands, Catalogue wanted) {
        return commands.stream().filter(c -> c.command() == wanted).findFirst().orElseThrow();
    }

    private static boolean same(OptionSpec one, OptionSpec other) {
        return one.longestName().equals(other.longestName()) && Arrays.equals(one.description(), other.description());
    }

    private static String fileRow(List<CommandModel> commands, String key, StackFile.Shape shape) {
        OptionSpec option = commands.stream()
                .filter(c -> c.command().readsStackFile())
                .map(c -> c.spec().findOption("--" + key))
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no command has an option --" + key));
        String takes = switch (shape) {
            case ONE -> "a value";
            case LIST -> "a value or a list";
            case PAIRS -> "names with values";
        };
        return "| `" + key + "` | " + takes + " | " + description(option) + " |\n";
    }

    private static String section(CommandModel command, Map<String, OptionSpec> common) {
        List<OptionSpec> own = command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .filter(option ->
                        !common.containsKey(option.longestName()) || !same(option, common.get(option.longestName())))
                .toList();
        boolean takesCommon = command.options().stream()
                .anyMatch(option ->
                        common.containsKey("--runtime") && option.longestName().equals("--runtime"));
        StringBuilder section = new StringBuilder("\n## ")
                .append(command.name())
                .append("\n\n")
                .append(command.command().summary())
                .append(".\n");
        for (PositionalParamSpec argument : command.arguments()) {
            section.append("\n`")
                    .append(argument.paramLabel())
                    .append("`: ")
                    .append(cell(String.join(" ", argument.description())
                            .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))));
            section.append('\n');
        }
        if (!own.isEmpty()) {
            section.append('\n').append(table(own));
        }
        return section.append(takesCommon ? "\nAnd those of every command that touches a stack.\n" : "")
                .toString();
    }

    private static String table(Iterable<OptionSpec> options) {
        StringBuilder table = new StringBuilder("| option | variable | is |\n|---|---|---|\n");
        for (OptionSpec option : options) {
            table.append("| `")
                    .append(String.join("`, `", option.names()))
                    .append(option.arity().max() > 0 ? " " + cell(option.paramLabel()) : "")
                    .append("` | `")
                    .append(EnvironmentDefaults.variable(option.longestName()))
                    .append("` | ")
                    .append(description(option))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String description(OptionSpec option) {
        return cell(String.join(" ", option.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue())));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
