package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.Build;
import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which images are fetched and built, and why. */
final class ImageSteps {

    private final ComposeProject project;
    private final Snapshot snapshot;
    private final UpOptions options;
    private final FileDigests digests;
    private final Steps steps = new Steps();

    ImageSteps(ComposeProject project, Snapshot snapshot, UpOptions options, FileDigests digests) {
        this.project = project;
        this.snapshot = snapshot;
        this.options = options;
        this.digests = digests;
    }

    /** @param missing takes the images that may not be fetched and are not there */
    List<Step> plan(List<Service> services, List<String> missing) {
        SortedMap<String, Service> builders = new TreeMap<>();
        // also of services that are not asked for: an image that some service builds is not to be had elsewhere
        for (Service service : project.services().values()) {
            if (service.build() != null) {
                builders.putIfAbsent(Names.image(project, service), service);
            }
        }
        Set<String> seen = new TreeSet<>();
        for (Service service : services) {
            String reference = Names.image(project, service);
            if (!seen.add(reference)) {
                continue;
            }
            Service builder = builders.get(reference);
            if (builder != null) {
                build(reference, builder);
            } else {
                pull(reference, service, missing);
            }
        }
        return steps.list();
    }

    private void pull(String reference, Service service, List<String> missing) {
        boolean there = snapshot.image(reference).isPresent();
        boolean always = service.pullPolicy().equals("always") || options.pull();
        if (service.pullPolicy().equals("never")) {
            if (!there) {
                missing.add("image " + reference + " of service " + service.name()
                        + ", which pull_policy: never forbids to fetch");
            }
        } else if (!there || always) {
            String cause = !there ? "not there yet" : options.pull() ? "asked for" : "pull_policy: always";
            steps.add(id -> new Step.PullImage(id, Set.of(), reference, service.platform(), cause));
        }
    }

    private void build(String reference, Service service) {
        Build build = service.build();
        if (build == null) {
            return;
        }
        Optional<String> digest = digests.of(Path.of(build.context()))
                .map(context -> Sha256.of(context
                        + build.dockerfile()
                        + build.dockerfileInline()
                        + build.args()
                        + build.target()
                        + service.platform()));
        Optional<ImageState> image = snapshot.image(reference);
        String before =
                image.map(i -> i.labels().getOrDefault(Labels.BUILD, "")).orElse("");
        String cause = image.isEmpty()
                ? "not there yet"
                : service.pullPolicy().equals("build")
                        ? "pull_policy: build"
                        : !before.isEmpty() && digest.isPresent() && !before.equals(digest.get())
                                ? "what it is built from changed"
                                : "";
        if (cause.isEmpty()) {
            return;
        }
        SortedMap<String, String> labels = new TreeMap<>(build.labels());
        labels.put(Labels.IMAGE_BUILDER, "classic");
        digest.ifPresent(d -> labels.put(Labels.BUILD, d));
        Map<String, String> args = new TreeMap<>(options.proxies());
        build.args().forEach((name, value) -> {
            if (value != null) {
                args.put(name, value);
            }
        });
        BuildSpec spec = new BuildSpec(
                reference,
                build.context(),
                build.dockerfile().isEmpty() ? "Dockerfile" : build.dockerfile(),
                build.dockerfileInline(),
                args,
                build.target(),
                service.platform(),
                labels);
        steps.add(id -> new Step.BuildImage(id, Set.of(), spec, cause));
    }
}
