package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.List;

/** An image without a tag, or with {@code latest}, is another one tomorrow. Images that are built here are not meant. */
final class PinnedImages implements Rule {

    @Override
    public String name() {
        return "images-pinned";
    }

    @Override
    public String title() {
        return "Every image has a tag or a digest";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        return project.services().values().stream()
                .filter(service -> service.build() == null && !service.image().isEmpty())
                .filter(service -> !RunImage.parse(service.image()).isPinned())
                .map(service -> finding(project, service))
                .toList();
    }

    private static Finding finding(ComposeProject project, Service service) {
        return Finding.Place.of(project, "services", service.name(), "image")
                .warning(
                        FaultCode.IMAGE_NOT_PINNED,
                        "an image with a tag that names a version, or with a digest",
                        "'" + service.image() + "'",
                        Remedy.of(
                                "name the version to run; this shows which one is here now",
                                "docker image inspect --format '{{index .RepoDigests 0}}' " + service.image()));
    }
}
