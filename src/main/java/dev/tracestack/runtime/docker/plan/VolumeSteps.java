package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Volume;
import dev.tracestack.compose.VolumeMount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What happens to the volumes: those that are missing are made; one that is there is never touched. */
final class VolumeSteps {

    private final ComposeProject project;
    private final Snapshot snapshot;
    private final Steps steps;
    private final List<String> notices;
    private final List<String> missing;
    private final Map<String, Integer> created = new HashMap<>();

    /** @param missing takes the external volumes that are not there */
    VolumeSteps(ComposeProject project, Snapshot snapshot, Steps steps, List<String> notices, List<String> missing) {
        this.project = project;
        this.snapshot = snapshot;
        this.steps = steps;
        this.notices = notices;
        this.missing = missing;
    }

    /** Looks after the volumes of these services. */
    void plan(List<Service> services) {
        Set<String> keys = new TreeSet<>();
        services.forEach(s -> keys.addAll(keys(s)));
        for (String key : keys) {
            Volume volume = project.volumes().get(key);
            if (volume != null) {
                look(key, volume);
            }
        }
    }

    /** The step after which the volume of that name is there, where there is one. */
    Optional<Integer> creation(String name) {
        return Optional.ofNullable(created.get(name));
    }

    private static List<String> keys(Service service) {
        return service.volumes().stream()
                .filter(m -> m.type() == VolumeMount.Type.VOLUME && !m.source().isEmpty())
                .map(VolumeMount::source)
                .toList();
    }

    private void look(String key, Volume volume) {
        Optional<VolumeState> state = snapshot.volume(volume.name());
        if (volume.external()) {
            if (state.isEmpty()) {
                missing.add("volume " + volume.name() + ": docker volume create " + volume.name());
            }
            return;
        }
        VolumeSpec spec = NetworkMapping.volume(project, key, volume);
        if (state.isPresent()) {
            compare(spec, state.get());
            return;
        }
        Optional<VolumeState> renamed = snapshot.volumes().stream()
                .filter(v -> v.label(Labels.PROJECT).orElse("").equals(project.name()))
                .filter(v -> v.label(Labels.VOLUME).orElse("").equals(key))
                .findFirst();
        renamed.ifPresent(old -> notices.add("volume " + key + " has the name " + volume.name()
                + " now and is empty; what it held before stays in " + old.name()));
        created.put(
                volume.name(),
                steps.add(id ->
                        new Step.CreateVolume(id, Set.of(), spec, renamed.isPresent() ? "renamed" : "not there yet")));
    }

    private void compare(VolumeSpec spec, VolumeState state) {
        if (!state.label(Labels.PROJECT).orElse("").equals(project.name())) {
            notices.add("volume " + state.name() + " is there and " + Foreign.owner(state.labels())
                    + ": it is used as it is and kept by down --volumes (external: true says that this is meant)");
            return;
        }
        String hash = state.label(Labels.CONFIG_HASH).orElse("");
        if (!hash.isEmpty() && !hash.equals(spec.labels().get(Labels.CONFIG_HASH))) {
            notices.add("volume " + state.name() + " was made with another configuration; it is kept as it is, with its"
                    + " data (down --volumes removes it, the next up makes it as configured)");
        }
    }
}
