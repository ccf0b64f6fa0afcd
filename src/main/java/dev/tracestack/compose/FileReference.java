package dev.tracestack.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A config or a secret inside a container.
 *
 * @param source key of the config or secret
 * @param target path in the container; empty where the default of a config holds
 * @param mode permission bits; null where the default holds
 */
public record FileReference(
        String source,
        String target,
        String uid,
        String gid,
        @Nullable Long mode,
        Map<String, Value> extensions) implements Section {

    public FileReference {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        FieldList fields = new FieldList(form)
                .text("source", source)
                .text("target", target)
                .text("uid", uid)
                .text("gid", gid);
        return (mode == null ? fields : fields.text("mode", "0" + Long.toOctalString(mode))).with(extensions);
    }
}
