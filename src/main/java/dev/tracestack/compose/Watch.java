package dev.tracestack.compose;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done when files under a path change. */
public record Watch(
        String path,
        String action,
        String target,
        @Nullable Hook exec,
        List<String> include,
        List<String> ignore,
        boolean initialSync,
        Map<String, Value> extensions)
        implements Section {

    private static final Hook NO_HOOK = new Hook(null, "", "", false, "", Map.of(), false, Map.of());

    public Watch {
        include = List.copyOf(include);
        ignore = List.copyOf(ignore);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .always("path", new Value.Text(path))
                .always("action", new Value.Text(action))
                .text("target", target)
                .part("exec", exec == null ? NO_HOOK : exec)
                .texts("include", include)
                .texts("ignore", ignore)
                .flag("initial_sync", initialSync)
                .with(extensions);
    }
}
