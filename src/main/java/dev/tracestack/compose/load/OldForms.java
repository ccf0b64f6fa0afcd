package dev.tracestack.compose.load;

import dev.tracestack.yaml.Mapping;
import java.util.List;

/** Forms that Compose still reads and asks people to leave behind. */
final class OldForms {

    private static final List<String> RESOURCES = List.of("volumes", "networks", "secrets", "configs");

    private OldForms() {}

    static void warn(Mapping model, Session session) {
        for (String kind : RESOURCES) {
            if (model.find(kind) instanceof Mapping resources) {
                resources.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Mapping resource
                            && resource.find("external") instanceof Mapping external
                            && external.has("name")) {
                        session.warn(kind + "." + name
                                + ": external.name is deprecated. Please set name and external: true");
                    }
                });
            }
        }
    }
}
