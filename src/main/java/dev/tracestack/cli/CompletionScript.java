package dev.tracestack.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion scripts of bash and zsh: one set of tables in the syntax that both share, and what each adds to it. */
final class CompletionScript {

    private CompletionScript() {}

    static String bash(List<CommandModel> commands) {
        return resource("completion-head.sh") + tables(commands) + resource("completion-tail.bash");
    }

    static String zsh(List<CommandModel> commands) {
        return "#compdef tracestack\n" + resource("completion-head.sh") + tables(commands)
                + resource("completion-tail.zsh");
    }

    private static String tables(List<CommandModel> commands) {
        return function(
                        "_tracestack_commands",
                        "    echo '" + commands.stream().map(CommandModel::name).collect(Collectors.joining(" "))
                                + "'\n")
                + function("_tracestack_options", cases("$1", commands, CompletionScript::options))
                + function("_tracestack_arguments", cases("$1 $2", commands, CompletionScript::arguments))
                + function("_tracestack_values", cases("$1 $2", commands, CompletionScript::values));
    }

    private static String function(String name, String body) {
        return "\n" + name + "() {\n" + body + "}\n";
    }

    private static String cases(
            String subject, List<CommandModel> commands, java.util.function.Function<CommandModel, String> branch) {
        return "    case \"" + subject + "\" in\n"
                + commands.stream().map(branch).collect(Collectors.joining())
                + "    esac\n";
    }

    private static String options(CommandModel command) {
        return branch(
                command.name(),
                command.options().stream().map(OptionSpec::longestName).collect(Collectors.joining(" ")));
    }

    /** What may stand at each place; an argument that can be repeated is offered at its place and behind it. */
    private static String arguments(CommandModel command) {
        return command.arguments().stream()
                .map(argument -> branch(
                        "'" + command.name() + " '"
                                + (argument.index().isVariable()
                                        ? "*"
                                        : argument.index().min()),
                        words(argument)))
                .collect(Collectors.joining());
    }

    private static String values(CommandModel command) {
        return command.options().stream()
                .filter(option -> option.arity().max() > 0)
                .map(option -> branch(
                        List.of(option.names()).stream()
                                .map(name -> "'" + command.name() + " " + name + "'")
                                .collect(Collectors.joining(" | ")),
                        words(option)))
                .collect(Collectors.joining());
    }

    /** Words to offer, or a word beginning with {@code @} that says where they are to be had. */
    private static String words(ArgSpec argument) {
        return switch (Candidates.of(argument)) {
            case Candidates.Words(List<String> words) -> String.join(" ", words);
            case Candidates.Files _ -> "@files";
            case Candidates.Asked(CompleteCommand.Kind kind) -> "@" + kind.text();
            case Candidates.Free _ -> "@nothing";
        };
    }

    private static String branch(String pattern, String words) {
        return "        " + pattern + ") echo '" + words + "' ;;\n";
    }

    private static String resource(String name) {
        try (InputStream stream = CompletionScript.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program has no " + name + " in it");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
