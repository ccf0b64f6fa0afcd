package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.PrivateFolder;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that outlived the process that had started it. */
final class Leftover {

    private static final Logger LOG = LoggerFactory.getLogger(Leftover.class);

    private Leftover() {}

    /** Stops the server of a project whose background process is gone; whether there was one. */
    static boolean stop(StateFolder state, UserFolders folders) throws InterruptedException {
        Path own = state.postgres();
        if (!Files.exists(PostmasterFile.in(own)) && !Files.exists(PostmasterFile.in(PostgresPlace.lent(own)))) {
            return false;
        }
        return stop(PostgresPlace.choose(own, folders.cache()));
    }

    /** The same for a data folder that is about to be used; a file left by a server that is gone is made harmless. */
    static boolean stop(PostgresPlace place) throws InterruptedException {
        Path data = place.data();
        try {
            Optional<PostmasterFile> file = PostmasterFile.read(data);
            if (file.isEmpty()) {
                return false;
            }
            long pid = file.get().pid();
            Optional<ServerProcess> server = ServerProcess.serving(data, pid, place.binaries(), place.user());
            if (server.isEmpty()) {
                if (ProcessHandle.of(pid).isPresent()) {
                    PostmasterFile.disown(data, ProcessHandle.current().pid());
                }
                return false;
            }
            LOG.info("stopping the PostgreSQL (pid {}) that an earlier run left on {}", pid, data);
            if (!server.get().stop()) {
                throw new TracestackException(
                        FaultCode.DATABASE_DOES_NOT_START,
                        "stopping the PostgreSQL that an earlier run left on " + data
                                + ": expected it to end, found process " + pid + " still there",
                        Remedy.of("end it, then try again", "kill -9 " + pid, "tracestack up"));
            }
            return true;
        } catch (IOException e) {
            throw PrivateFolder.notWritable(data, e);
        }
    }
}
