package dev.tracestack.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack completion",
        description = {
            "Prints the completion script of a shell: commands, options, their values, services, fault codes,"
                    + " projects,",
            "and the ids of the traces that the stack got last. For good:",
            "  bash   tracestack completion bash > ~/.local/share/bash-completion/completions/tracestack",
            "  zsh    tracestack completion zsh > \"$${fpath[1]}/_tracestack\"",
            "  fish   tracestack completion fish > ~/.config/fish/completions/tracestack.fish"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CompletionCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(paramLabel = "bash|zsh|fish", description = "Whose script to print.")
    private Shell shell = Shell.BASH;

    /** Whose script is asked for. */
    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    CompletionCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        List<CommandModel> commands = CommandModel.all(wiring);
        wiring.out()
                .print(
                        switch (shell) {
                            case BASH -> CompletionScript.bash(commands);
                            case ZSH -> CompletionScript.zsh(commands);
                            case FISH -> FishScript.of(commands);
                        });
        return ExitCode.OK.number();
    }
}
