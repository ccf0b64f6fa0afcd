package dev.tracestack.compose;

import java.util.Map;

/** Where a Windows container finds the specification of its managed account. */
public record CredentialSpec(String config, String file, String registry, Map<String, Value> extensions)
        implements Section {

    public CredentialSpec {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("config", config)
                .text("file", file)
                .text("registry", registry)
                .with(extensions);
    }
}
