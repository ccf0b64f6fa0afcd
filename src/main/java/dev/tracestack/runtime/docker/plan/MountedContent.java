package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.Service;
import dev.tracestack.compose.VolumeMount;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the files hold that a container is given: configs, secrets, and what is mounted read-only. It is kept in a label
 * of ours, outside the config hash, so that a changed file recreates what uses it; a container that Docker Compose made
 * has no such label, which means unchanged.
 */
final class MountedContent {

    private MountedContent() {}

    /** The label's text. */
    static String of(Service service, FileMapping files, FileDigests digests) {
        Map<String, String> found = new TreeMap<>();
        for (MountSpec.Bind mount : files.mounts()) {
            put(found, digests, mount.source(), mount.target());
        }
        for (VolumeMount mount : service.volumes()) {
            // what a container may write to changes by itself
            if (mount.type() == VolumeMount.Type.BIND && mount.readOnly()) {
                put(found, digests, mount.source(), mount.target());
            }
        }
        for (FileCopy copy : files.copies()) {
            found.put(copy.target(), Sha256.of(copy.content()));
        }
        return DigestList.write(found);
    }

    /** What changed since the label was written, in words; empty for nothing. */
    static Optional<String> changed(String before, String now) {
        String names = DigestList.differences(before, now).stream()
                .map(target -> target.substring(target.lastIndexOf('/') + 1))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static void put(Map<String, String> found, FileDigests digests, String source, String target) {
        digests.of(Path.of(source)).ifPresent(digest -> found.put(target, digest));
    }
}
