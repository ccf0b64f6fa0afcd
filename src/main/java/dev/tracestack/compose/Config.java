package dev.tracestack.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that services are given.
 *
 * @param name as the engine knows it
 * @param environment the variable that holds its content
 * @param content what it holds, written in the file or taken from the environment; null where a file or the engine has it
 */
public record Config(
        String name,
        String file,
        String environment,
        @Nullable String content,
        boolean external,
        Map<String, String> labels,
        String driver,
        Map<String, String> driverOpts,
        String templateDriver,
        Map<String, Value> extensions)
        implements Section {

    public Config {
        labels = Sorted.copyOf(labels);
        driverOpts = Sorted.copyOf(driverOpts);
        extensions = Sorted.copyOf(extensions);
    }

    /** A content that came from the environment is not written. */
    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("name", name)
                .text("file", file)
                .text("environment", environment)
                .text("content", content == null || !environment.isEmpty() ? "" : content)
                .flag("external", external)
                .textMap("labels", labels)
                .text("driver", driver)
                .textMap("driver_opts", driverOpts)
                .text("template_driver", templateDriver)
                .with(extensions);
    }

    /** Without the content, which may be secret. */
    @Override
    public String toString() {
        return "Config[name=" + name + "]";
    }
}
