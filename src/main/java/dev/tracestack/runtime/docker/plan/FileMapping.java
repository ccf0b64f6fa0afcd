package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Config;
import dev.tracestack.compose.FileReference;
import dev.tracestack.compose.Secret;
import dev.tracestack.compose.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's configs and secrets: a file becomes a read-only mount that must exist, what is given by value is copied
 * into the container.
 */
final class FileMapping {

    private static final int READABLE_BY_ALL = 0444;

    private final List<MountSpec.Bind> mounts = new ArrayList<>();
    private final List<FileCopy> copies = new ArrayList<>();
    private final Refusals refusals;
    private final Service service;

    private FileMapping(Refusals refusals, Service service) {
        this.refusals = refusals;
        this.service = service;
    }

    static FileMapping of(ComposeProject project, Service service, Refusals refusals) {
        FileMapping mapping = new FileMapping(refusals, service);
        for (FileReference reference : service.configs()) {
            Config config = project.configs().get(reference.source());
            if (config != null) {
                mapping.supported(
                        "configs", reference.source(), config.external(), config.driver(), config.templateDriver());
                mapping.add("configs", reference, "/", config.file(), config.content());
            }
        }
        for (FileReference reference : service.secrets()) {
            Secret secret = project.secrets().get(reference.source());
            if (secret != null) {
                mapping.supported(
                        "secrets", reference.source(), secret.external(), secret.driver(), secret.templateDriver());
                mapping.add("secrets", reference, "/run/secrets/", secret.file(), secret.content());
            }
        }
        return mapping;
    }

    List<MountSpec.Bind> mounts() {
        return mounts;
    }

    List<FileCopy> copies() {
        return copies;
    }

    private void supported(String kind, String key, boolean external, String driver, String templateDriver) {
        if (external) {
            refusals.add(List.of(kind, key, "external"), "is for a Swarm, which alone keeps " + kind);
        }
        if (!driver.isEmpty()) {
            refusals.add(List.of(kind, key, "driver"), "is for a Swarm");
        }
        if (!templateDriver.isEmpty()) {
            refusals.add(List.of(kind, key, "template_driver"), "is for a Swarm");
        }
    }

    private void add(String kind, FileReference reference, String folder, String file, @Nullable String content) {
        String named = reference.target().isEmpty() ? reference.source() : reference.target();
        String target = named.startsWith("/") ? named : folder + named;
        String key = kind + "[" + reference.source() + "]";
        if (!file.isEmpty()) {
            refusals.unless(
                    reference.uid().isEmpty() && reference.gid().isEmpty() && reference.mode() == null,
                    service.name(),
                    key,
                    "is a file of this machine, mounted as it is: uid, gid and mode cannot be changed");
            mounts.add(new MountSpec.Bind(file, target, true, ""));
        } else if (content != null) {
            refusals.unless(
                    !service.readOnly(),
                    service.name(),
                    key,
                    "is given by value, which cannot be copied into a container with read_only: use file");
            copies.add(new FileCopy(
                    target,
                    content,
                    reference.mode() == null
                            ? READABLE_BY_ALL
                            : reference.mode().intValue(),
                    id(reference.uid(), key),
                    id(reference.gid(), key)));
        }
    }

    private int id(String text, String key) {
        boolean number = text.matches("[0-9]{1,9}");
        refusals.unless(
                text.isEmpty() || number, service.name(), key, "has a uid or gid that is no number: '" + text + "'");
        return number ? Integer.parseInt(text) : 0;
    }
}
