package dev.tracestack.compose;

import java.util.Map;

/** How a service is told of a language model. */
public record ServiceModel(String endpointVar, String modelVar, Map<String, Value> extensions) implements Section {

    public ServiceModel {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("endpoint_var", endpointVar)
                .text("model_var", modelVar)
                .with(extensions);
    }
}
