package dev.tracestack.mlflow;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.SpanRecord;
import java.util.List;
import java.util.Map;

/**
 * Which traces go to MLflow, and into which experiment.
 *
 * @param prefixes a trace goes where an attribute of one of its spans begins so; {@code *} takes every trace
 * @param experiment the experiment of services that have none of their own
 * @param byService service of the root span to experiment
 */
public record MlflowRouting(List<String> prefixes, String experiment, Map<String, String> byService) {

    /** Where traces of {@code tracestack smoke} go, so that they are in nobody's way. */
    public static final String SMOKE_EXPERIMENT = "tracestack-smoke";

    private static final String SMOKE_MARK = "tracestack.smoke";
    private static final String EVERYTHING = "*";

    public MlflowRouting {
        prefixes = List.copyOf(prefixes);
        byService = Map.copyOf(byService);
        if (prefixes.isEmpty() || prefixes.contains("")) {
            throw new IllegalArgumentException(
                    "attribute prefixes " + prefixes + ": expected at least one, none empty");
        }
        if (experiment.isBlank() || byService.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an experiment has a blank name");
        }
    }

    /** Traces with {@code gen_ai.*} or {@code mlflow.*} attributes, into the experiment {@code tracestack}. */
    public static MlflowRouting standard() {
        return new MlflowRouting(List.of("gen_ai.", "mlflow."), "tracestack", Map.of());
    }

    /** Whether this span makes its trace one that goes to MLflow. */
    public boolean wants(SpanRecord span) {
        if (prefixes.contains(EVERYTHING)) {
            return true;
        }
        return span.attributes().entries().stream()
                .anyMatch(attribute -> prefixes.stream().anyMatch(attribute.key()::startsWith));
    }

    /**
     * The experiment of a trace.
     *
     * @param service of its root span
     * @param span any of its spans
     */
    public String experiment(String service, SpanRecord span) {
        boolean smoke = span.attributes()
                .get(SMOKE_MARK)
                .filter(new AnyValue.Bool(true)::equals)
                .isPresent();
        return smoke ? SMOKE_EXPERIMENT : byService.getOrDefault(service, experiment);
    }
}
