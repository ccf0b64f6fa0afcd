package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Volume;
import dev.tracestack.compose.VolumeMount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service's mounts as Docker Compose has them made: short bind strings where they can say it, the long form where they
 * cannot. Which of the two is seen in {@code docker inspect}, so it is the same here.
 */
final class MountMapping {

    private final List<String> binds = new ArrayList<>();
    private final List<MountSpec> mounts = new ArrayList<>();

    private MountMapping() {}

    static ContainerSpec.Mounts of(ComposeProject project, Service service, List<MountSpec.Bind> files) {
        MountMapping mapping = new MountMapping();
        service.volumes().forEach(mount -> mapping.add(project, mount));
        mapping.mounts.addAll(files);
        Map<String, String> tmpfs = new LinkedHashMap<>();
        for (String entry : service.tmpfs()) {
            int colon = entry.indexOf(':');
            tmpfs.put(colon < 0 ? entry : entry.substring(0, colon), colon < 0 ? "" : entry.substring(colon + 1));
        }
        return new ContainerSpec.Mounts(mapping.binds, mapping.mounts, tmpfs);
    }

    private void add(ComposeProject project, VolumeMount mount) {
        switch (mount.type()) {
            case BIND -> bind(mount);
            case VOLUME -> volume(project, mount);
            case TMPFS ->
                mounts.add(
                        mount.tmpfs() == null
                                ? new MountSpec.Tmpfs(mount.target(), mount.readOnly(), 0, 0)
                                : new MountSpec.Tmpfs(
                                        mount.target(),
                                        mount.readOnly(),
                                        mount.tmpfs().size(),
                                        (int) mount.tmpfs().mode()));
            case CLUSTER, NPIPE, IMAGE ->
                throw new IllegalStateException("a " + mount.type().key() + " mount should have been refused");
        }
    }

    /** The long form insists that the path is there, the short one makes a folder of it. */
    private void bind(VolumeMount mount) {
        VolumeMount.BindOptions options = mount.bind();
        if (options != null && !options.createHostPath()) {
            mounts.add(new MountSpec.Bind(mount.source(), mount.target(), mount.readOnly(), options.propagation()));
            return;
        }
        binds.add(bindString(mount.source(), mount));
    }

    private void volume(ComposeProject project, VolumeMount mount) {
        if (mount.source().isEmpty()) {
            Map<String, String> labels =
                    mount.volume() == null ? Map.of() : mount.volume().labels();
            mounts.add(new MountSpec.Anonymous(mount.target(), mount.readOnly(), labels));
            return;
        }
        Volume volume = project.volumes().get(mount.source());
        binds.add(bindString(volume == null ? mount.source() : volume.name(), mount));
    }

    private static String bindString(String source, VolumeMount mount) {
        List<String> options = new ArrayList<>();
        options.add(mount.readOnly() ? "ro" : "rw");
        if (mount.bind() != null && !mount.bind().selinux().isEmpty()) {
            options.add(mount.bind().selinux());
        }
        if (mount.bind() != null && !mount.bind().propagation().isEmpty()) {
            options.add(mount.bind().propagation());
        }
        if (mount.volume() != null && mount.volume().nocopy()) {
            options.add("nocopy");
        }
        return source + ":" + mount.target() + ":" + String.join(",", options);
    }
}
