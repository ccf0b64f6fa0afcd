package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes values from the environment for what is named and not given: variables of services, configs and secrets. */
public final class EnvironmentValues {

    /** Under this key of a secret stands what its variable holds; it is no key that a file can have. */
    public static final String SECRET_CONTENT = "x-#value";

    private final Map<String, String> environment;

    private EnvironmentValues(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The same model with the values that the environment has. */
    public static Mapping fill(Mapping model, Map<String, String> environment) {
        EnvironmentValues values = new EnvironmentValues(environment);
        return model.map((key, node) -> switch (key) {
            case "services" -> each(node, values::service);
            case "secrets" -> each(node, secret -> values.content(secret, SECRET_CONTENT));
            case "configs" -> each(node, config -> values.content(config, "content"));
            default -> node;
        });
    }

    private static Node each(Node node, UnaryOperator<Mapping> change) {
        return node instanceof Mapping parts
                ? parts.map((name, part) -> part instanceof Mapping mapping ? change.apply(mapping) : part)
                : node;
    }

    private Mapping service(Mapping service) {
        return service.find("environment") instanceof Sequence list
                ? service.with(
                        "environment",
                        list.with(list.items().stream().map(this::variable).toList()))
                : service;
    }

    private Node variable(Node node) {
        String name = text(node);
        String value = name == null ? null : environment.get(name);
        return value == null ? node : Scalar.text(node.position(), name + "=" + value);
    }

    private Mapping content(Mapping file, String key) {
        String name = text(file.find("environment"));
        String value = name == null ? null : environment.get(name);
        return value == null ? file : file.with(key, Scalar.text(file.position(), value));
    }

    private static @Nullable String text(@Nullable Node node) {
        return node instanceof Scalar scalar && scalar.typed() instanceof ScalarValue.Text(String text) ? text : null;
    }
}
