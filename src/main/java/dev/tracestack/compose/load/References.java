package dev.tracestack.compose.load;

import dev.tracestack.compose.Build;
import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.FileReference;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.VolumeMount;
import dev.tracestack.yaml.Problem;
import java.util.Collection;
import java.util.List;

/** Whether everything that a service names is there. */
final class References {

    private static final String OTHER_SERVICE = "service:";

    private final ComposeProject project;
    private final Service service;
    private final Complaints complaints;

    private References(ComposeProject project, Service service, Complaints complaints) {
        this.project = project;
        this.service = service;
        this.complaints = complaints;
    }

    static void check(ComposeProject project, Service service, Complaints complaints) {
        References references = new References(project, service, complaints);
        references.services();
        references.named("network", "networks", service.networks().keySet(), project.networks().keySet());
        references.named("model", "models", service.models().keySet(), project.models().keySet());
        references.volumes();
        references.files("config", "configs", service.configs(), project.configs().keySet());
        references.files("secret", "secrets", service.secrets(), project.secrets().keySet());
        references.build();
    }

    private void services() {
        service.dependsOn().forEach((name, dependency) -> {
            boolean there = project.services().containsKey(name);
            boolean off = project.disabledServices().containsKey(name);
            if (!there && (!off || dependency.required())) {
                complain(
                        "depends_on", name, off ? "'" + name + "', which no active profile turns on" : "'" + name + "'",
                        "a service of the project");
            }
        });
        if (service.networkMode().startsWith(OTHER_SERVICE)) {
            String name = service.networkMode().substring(OTHER_SERVICE.length());
            if (!project.services().containsKey(name)) {
                complaints.add(
                        Problem.Kind.REFERENCE,
                        List.of("services", service.name(), "network_mode"),
                        "expected a service of the project behind '" + OTHER_SERVICE + "', found '" + name + "'");
            }
        }
    }

    private void named(String kind, String key, Collection<String> used, Collection<String> there) {
        for (String name : used) {
            if (!there.contains(name)) {
                complain(key, name, "'" + name + "'", "a " + kind + " that is defined under " + key);
            }
        }
    }

    private void volumes() {
        for (int i = 0; i < service.volumes().size(); i++) {
            VolumeMount mount = service.volumes().get(i);
            boolean named = mount.type() == VolumeMount.Type.VOLUME && !mount.source().isEmpty();
            if (named && !project.volumes().containsKey(mount.source())) {
                complain("volumes", Integer.toString(i), "'" + mount.source() + "'", "a volume that is defined under volumes");
            }
        }
    }

    private void files(String kind, String key, List<FileReference> used, Collection<String> there) {
        for (int i = 0; i < used.size(); i++) {
            String source = used.get(i).source();
            if (!there.contains(source)) {
                complain(key, Integer.toString(i), "'" + source + "'", "a " + kind + " that is defined under " + key);
            }
        }
    }

    private void build() {
        Build build = service.build();
        if (build == null) {
            return;
        }
        for (FileReference secret : build.secrets()) {
            if (!project.secrets().containsKey(secret.source())) {
                complain("build", "secrets", "'" + secret.source() + "'", "a secret that is defined under secrets");
            }
        }
        build.additionalContexts().forEach((name, context) -> {
            Service other = context.startsWith(OTHER_SERVICE)
                    ? project.services().get(context.substring(OTHER_SERVICE.length()))
                    : service;
            if (other == null || other.build() == null) {
                complain("build", "additional_contexts", "'" + context + "'", "a service that is built");
            }
        });
    }

    private void complain(String key, String under, String found, String expected) {
        complaints.add(
                Problem.Kind.REFERENCE,
                List.of("services", service.name(), key, under),
                "expected " + expected + ", found " + found);
    }
}
