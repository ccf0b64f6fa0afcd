package dev.tracestack.compose;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a project: in YAML in the order of Docker Compose, in JSON by name and without models, as it has it. */
final class ProjectForm {

    private ProjectForm() {}

    static Value.Fields of(ComposeProject project, Form form) {
        return switch (form) {
            case YAML ->
                new FieldList(form)
                        .text("name", project.name())
                        .always("services", services(project, form))
                        .sectionMap("networks", project.networks())
                        .sectionMap("volumes", project.volumes())
                        .sectionMap("secrets", project.secrets())
                        .sectionMap("configs", project.configs())
                        .sectionMap("models", project.models())
                        .with(project.extensions());
            case JSON -> json(project);
        };
    }

    private static Value.Fields json(ComposeProject project) {
        Map<String, Value> fields = new LinkedHashMap<>(new FieldList(Form.JSON)
                .always("name", new Value.Text(project.name()))
                .always("services", services(project, Form.JSON))
                .sectionMap("networks", project.networks())
                .sectionMap("volumes", project.volumes())
                .sectionMap("secrets", project.secrets())
                .sectionMap("configs", project.configs())
                .done()
                .fields());
        fields.putAll(project.extensions());
        return new Value.Fields(Sorted.copyOf(fields));
    }

    private static Value services(ComposeProject project, Form form) {
        Map<String, Value> services = new LinkedHashMap<>();
        project.services().forEach((name, service) -> services.put(name, service.in(form)));
        return new Value.Fields(services);
    }
}
