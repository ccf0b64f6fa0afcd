package dev.tracestack.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One command with everything that can be said after it, as the argument parser knows it. */
record CommandModel(Catalogue command, CommandSpec spec) {

    /** Every command, in the order of the help text. */
    static List<CommandModel> all(Wiring wiring) {
        return Stream.of(Catalogue.values())
                .filter(command -> !command.hidden())
                .map(command -> new CommandModel(
                        command, ParsedCommand.line(wiring, command).getCommandSpec()))
                .toList();
    }

    String name() {
        return command.text();
    }

    /** What a person may write, in the order in which the help text has it. */
    List<OptionSpec> options() {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    List<PositionalParamSpec> arguments() {
        return spec.positionalParameters();
    }
}
