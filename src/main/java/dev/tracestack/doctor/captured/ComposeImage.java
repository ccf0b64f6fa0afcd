package dev.tracestack.doctor.captured;

import dev.tracestack.stack.ServiceName;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.YamlReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The image that a Compose file gives to a service. */
final class ComposeImage {

    private ComposeImage() {}

    static Optional<String> of(ServiceName service, CapturedFile file) {
        return YamlReader.read(file.name(), file.text()).documents().stream()
                .map(document -> under(under(under(document, "services"), service.value()), "image"))
                .filter(Scalar.class::isInstance)
                .map(image -> ((Scalar) image).value())
                .findFirst();
    }

    private static @Nullable Node under(@Nullable Node node, String key) {
        return node instanceof Mapping mapping ? mapping.find(key) : null;
    }
}
