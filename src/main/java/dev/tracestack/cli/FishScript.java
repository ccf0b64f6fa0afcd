package dev.tracestack.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script of fish, which takes one line an option with its description. */
final class FishScript {

    private static final String HEAD = """
        # Completion of tracestack for fish, made by: tracestack completion fish

        # The words that stand before the cursor behind the options that every command shares: a command, then its own.
        function __tracestack_words
            set -l words (commandline -opc)
            set -l i 2
            while test $i -le (count $words)
                switch $words[$i]
                    case -p --project --project-directory -f --file --env-file --profile
                        set i (math $i + 2)
                    case '-*'
                        set i (math $i + 1)
                    case '*'
                        printf '%s\\n' $words[$i..-1]
                        return
                end
            end
        end

        # Whether that command stands there; with a number, whether so many arguments of it do, at least so many with a plus.
        function __tracestack_at
            set -l words (__tracestack_words)
            test "$words[1]" = "$argv[1]"; or return 1
            test (count $argv) -gt 1; or return 0
            set -l arguments 0
            set -l before
            for word in $words[2..-1]
                string match -q -- '-*' $word; or string match -q -- '-*' $before; or set arguments (math $arguments + 1)
                set before $word
            end
            if string match -q '*+' $argv[2]
                test $arguments -ge (string trim -c + $argv[2])
            else
                test $arguments -eq $argv[2]
            end
        end

        function __tracestack_ask
            set -l words (commandline -opc)
            set -l project
            for i in (seq 2 (count $words))
                switch $words[$i]
                    case -p --project
                        test $i -lt (count $words); and set project --project $words[(math $i + 1)]
                end
            end
            $words[1] complete $argv[1] $project 2>/dev/null
        end

        complete -c tracestack -f
        complete -c tracestack -n '__tracestack_at ""' -s p -l project -x -a '(__tracestack_ask projects)'
        complete -c tracestack -n '__tracestack_at ""' -s f -l file -r -F
        complete -c tracestack -n '__tracestack_at ""' -l project-directory -r -F
        complete -c tracestack -n '__tracestack_at ""' -l env-file -r -F
        complete -c tracestack -n '__tracestack_at ""' -l profile -x
        complete -c tracestack -n '__tracestack_at ""' -s h -l help
        complete -c tracestack -n '__tracestack_at ""' -s V -l version
        """;

    private FishScript() {}

    static String of(List<CommandModel> commands) {
        StringBuilder script = new StringBuilder(HEAD);
        for (CommandModel command : commands) {
            script.append("complete -c tracestack -n '__tracestack_at \"\"' -a ")
                    .append(command.name())
                    .append(" -d ")
                    .append(quoted(command.command().summary()))
                    .append('\n');
        }
        for (CommandModel command : commands) {
            command.options()
                    .forEach(option -> script.append(where(command.name())).append(line(option)));
            command.arguments()
                    .forEach(argument -> script.append(where(command.name() + " " + place(argument)))
                            .append(values(argument))
                            .append('\n'));
        }
        return script.toString();
    }

    private static String where(String words) {
        return "complete -c tracestack -n '__tracestack_at " + words + "'";
    }

    private static String place(PositionalParamSpec argument) {
        return argument.index().min() + (argument.index().isVariable() ? "+" : "");
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
