package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.VolumeMount;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Named volumes that belong to root, mounted by images that run as somebody else and write there. */
final class WritableVolumes implements Rule {

    @Override
    public String name() {
        return "writable-volumes";
    }

    @Override
    public String title() {
        return "Every service may write to its volumes";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Finding> findings = new ArrayList<>();
        for (Service service : project.services().values()) {
            Optional<KnownImage> known = KnownImage.of(service);
            if (known.isEmpty() || !service.user().isEmpty()) {
                continue;
            }
            Optional<String> user = known.get().unprivilegedUser(RunImage.parse(service.image()));
            for (int i = 0; i < service.volumes().size() && user.isPresent(); i++) {
                VolumeMount mount = service.volumes().get(i);
                boolean belongsToRoot = mount.type() == VolumeMount.Type.VOLUME
                        && !mount.readOnly()
                        && !known.get().ownFolder().equals(Optional.of(mount.target()));
                if (belongsToRoot) {
                    findings.add(finding(project, service, i, mount, user.get()));
                }
            }
        }
        return findings;
    }

    private static Finding finding(ComposeProject project, Service service, int index, VolumeMount mount, String user) {
        return Finding.Place.of(project, "services", service.name(), "volumes", Integer.toString(index))
                .grave(
                        FaultCode.VOLUME_NOT_WRITABLE,
                        "a user that may write to the volume at " + mount.target() + ", which belongs to root",
                        "user " + user + ", that of " + service.image(),
                        Remedy.of("write user: \"0\" for service " + service.name()
                                + " (with cap_drop: [ALL]), or let the volume belong to " + user));
    }
}
