package dev.tracestack.compose;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs at a turn of a container's life.
 *
 * @param command null where the image decides
 */
public record Hook(
        @Nullable List<String> command,
        String image,
        String user,
        boolean privileged,
        String workingDir,
        Map<String, @Nullable String> environment,
        boolean perReplica,
        Map<String, Value> extensions)
        implements Section {

    public Hook {
        command = command == null ? null : List.copyOf(command);
        environment = Sorted.copyOf(environment);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .command("command", command)
                .text("image", image)
                .text("user", user)
                .flag("privileged", privileged)
                .text("working_dir", workingDir)
                .textMap("environment", environment)
                .flag("per_replica", perReplica)
                .with(extensions);
    }
}
