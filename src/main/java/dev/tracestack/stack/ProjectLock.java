package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project's lock, held by one command of one process at a time; the system frees it when that process ends. */
public final class ProjectLock implements AutoCloseable {

    private final FileChannel channel;

    private ProjectLock(FileChannel channel) {
        this.channel = channel;
    }

    static ProjectLock take(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFolder.fileAttributes(file));
            if (tryLock(channel) == null) {
                channel.close();
                throw new TracestackException(
                        FaultCode.PROJECT_BUSY,
                        "locking " + file + ": expected it free, found it held by another tracestack command",
                        Remedy.of("wait until that command has ended, then try again", "tracestack ps"));
            }
            return new ProjectLock(channel);
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this process holds it, which is as good as another process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the project's lock could not be given back", e);
        }
    }
}
