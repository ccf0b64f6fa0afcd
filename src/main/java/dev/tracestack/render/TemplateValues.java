package dev.tracestack.render;

import dev.tracestack.stack.ImageName;
import dev.tracestack.stack.PortName;
import java.util.HashMap;
import java.util.Map;

/** What templates can name. */
record TemplateValues(Map<String, String> texts, Map<String, Boolean> switches) {

    /** Every service of the stack: traffic between them never goes through a proxy, whatever the engine hands on. */
    private static final String NO_PROXY =
            "localhost,127.0.0.1,::1,agent-control-db,otel-collector,otel-worker,otel-worker-migrate,tempo,"
                    + "grafana,explorer,mlflow,mlflow-migrate";

    static TemplateValues of(RenderSpec spec) {
        Map<String, String> texts = new HashMap<>();
        for (ImageName image : ImageName.values()) {
            texts.put("images." + image.text(), spec.images().get(image));
        }
        for (PortName port : PortName.values()) {
            texts.put("ports." + port.text(), Integer.toString(spec.ports().get(port)));
        }
        texts.put("noProxy", NO_PROXY);
        texts.put("worker.image", "tracestack/otel-worker:" + spec.version());
        return new TemplateValues(
                Map.copyOf(texts),
                Map.of("mlflow", spec.extras().contains(Extra.MLFLOW), "localCollector", spec.localCollector()));
    }
}
