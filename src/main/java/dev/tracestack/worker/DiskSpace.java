package dev.tracestack.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left on the database's disk, where this machine has it.
 *
 * @param least bytes that there should be
 */
record DiskSpace(@Nullable Path folder, long least) {

    /** PostgreSQL writes its log in files of 16 MiB; with less than a few of them it is about to stop. */
    static final long LEAST = 64L << 20;

    /** Bytes that can still be written there; -1 where that is not known. */
    double free() {
        if (folder == null) {
            return -1;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }

    /** What is wrong with it; empty where nothing is known to be. */
    Optional<String> trouble() {
        double free = free();
        return folder == null || free < 0 || free >= least
                ? Optional.empty()
                : Optional.of("the disk of PostgreSQL's data (" + folder + ") is nearly full: "
                        + (long) (free / (1 << 20)) + " MB are free, expected at least " + (least >> 20) + " MB");
    }
}
