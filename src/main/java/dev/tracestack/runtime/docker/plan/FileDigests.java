package dev.tracestack.runtime.docker.plan;

import java.nio.file.Path;
import java.util.Optional;

/** Tells what files on this machine hold, in short. */
public interface FileDigests {

    /**
     * A digest of a file's content, or of all files in a folder with their names.
     *
     * @return empty where there is nothing, or nothing that could be read as files: a socket, a device, too much
     */
    Optional<String> of(Path path);

    /** Whether there is something at that path. */
    boolean exists(Path path);
}
