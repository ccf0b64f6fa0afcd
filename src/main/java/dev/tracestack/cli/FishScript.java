package dev.tracestack.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of fish, which takes one line an option with its description. */
final class FishScript {

    private static final String HEAD = """
        # Completion of tracestack for fish, made by: tracestack completion fish

        function __tracestack_ask
            set -l words (commandline -opc)
            set -l project
            for i in (seq 2 (count $words))
                switch $words[$i]
                    case -p --project
                        set project --project $words[(math $i + 1)]
                end
            end
            $words[1] complete $argv[1] $project 2>/dev/null
        end

        complete -c tracestack -f
        complete -c tracestack -n __fish_use_subcommand -s p -l project -x -a '(__tracestack_ask projects)'
        """;

    private FishScript() {}

    static String of(List<CommandModel> commands) {
        StringBuilder script = new StringBuilder(HEAD);
        for (CommandModel command : commands) {
            script.append("complete -c tracestack -n __fish_use_subcommand -a ")
                    .append(command.name())
                    .append(" -d ")
                    .append(quoted(command.command().summary()))
                    .append('\n');
        }
        for (CommandModel command : commands) {
            String only = "complete -c tracestack -n '__fish_seen_subcommand_from " + command.name() + "'";
            command.options().forEach(option -> script.append(only).append(line(option)));
            command.arguments().stream()
                    .findFirst()
                    .ifPresent(argument ->
                            script.append(only).append(values(argument)).append('\n'));
        }
        return script.toString();
    }

    private static String line(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(" -r").append(values(option));
        }
        String words = option.description().length == 0
                ? ""
                : String.join(" ", option.description())
                        .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
        return line.append(" -d ").append(quoted(words)).append('\n').toString();
    }

    private static String values(ArgSpec argument) {
        return switch (Candidates.of(argument)) {
            case Candidates.Words(List<String> words) -> " -f -a " + quoted(String.join(" ", words));
            case Candidates.Files _ -> " -F";
            case Candidates.Asked(CompleteCommand.Kind kind) ->
                " -f -a '(__tracestack_ask " + kind.text().toLowerCase(Locale.ROOT) + ")'";
            case Candidates.Free _ -> " -f";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
