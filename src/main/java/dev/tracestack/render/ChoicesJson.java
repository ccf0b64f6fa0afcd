package dev.tracestack.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.stack.ImageName;
import dev.tracestack.stack.Images;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Choices as JSON: all ports, so that they stay where they are; of the images only those that are not the pinned ones,
 * so that a newer version brings its own.
 */
final class ChoicesJson {

    private ChoicesJson() {}

    static Map<String, Object> write(Choices choices) {
        Map<String, Object> ports = new TreeMap<>();
        choices.ports().numbers().forEach((name, number) -> ports.put(name.text(), number));
        Map<String, Object> images = new TreeMap<>();
        choices.images().references().forEach((name, reference) -> {
            if (!reference.equals(name.pinned())) {
                images.put(name.text(), reference);
            }
        });
        Map<String, Object> document = new TreeMap<>();
        document.put("ports", ports);
        document.put("images", images);
        document.put(
                "extras", choices.extras().stream().map(Extra::text).sorted().toList());
        return document;
    }

    /**
     * Reads choices.
     *
     * @throws IllegalArgumentException where they are none, or name something that this version does not know
     */
    static Choices read(JsonNode json) {
        Map<PortName, Integer> ports = new EnumMap<>(PortName.class);
        object(json, "ports").properties().forEach(port -> {
            if (!port.getValue().isInt()) {
                throw new IllegalArgumentException("port " + port.getKey() + " that is no whole number");
            }
            ports.put(
                    known("port", port.getKey(), PortName::parse),
                    port.getValue().intValue());
        });
        Map<ImageName, String> images = new EnumMap<>(ImageName.class);
        object(json, "images")
                .properties()
                .forEach(image -> images.put(
                        known("image", image.getKey(), ImageName::parse),
                        image.getValue().asText()));
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        json.path("extras").forEach(extra -> extras.add(known("extra", extra.asText(), Extra::parse)));
        return new Choices(new Ports(ports), new Images(images), extras);
    }

    private static JsonNode object(JsonNode json, String name) {
        JsonNode object = json.path(name);
        if (!object.isObject()) {
            throw new IllegalArgumentException("no object '" + name + "' among the choices");
        }
        return object;
    }

    private static <T> T known(String kind, String text, Function<String, Optional<T>> parse) {
        return parse.apply(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(kind + " '" + text + "', which this version does not know"));
    }
}
