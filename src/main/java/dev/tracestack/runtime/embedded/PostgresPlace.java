package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where the embedded PostgreSQL's programs and data lie, and as whom it runs. Usually the user's own folders; where only
 * {@code nobody} may run it, folders that {@code nobody} can reach.
 */
record PostgresPlace(Path data, PostgresBinaries binaries, DatabaseUser user) {

    /** The place for a project's data folder on this machine. */
    static PostgresPlace choose(Path dataFolder, Path cacheFolder) throws InterruptedException {
        return of(dataFolder, cacheFolder, DatabaseUser.choose(lent(dataFolder)));
    }

    static PostgresPlace of(Path dataFolder, Path cacheFolder, DatabaseUser user) {
        Path own = dataFolder.toAbsolutePath().normalize();
        return switch (user) {
            case SELF, NAMESPACE ->
                new PostgresPlace(own, PostgresBinaries.unpackedIn(PrivateFolder.make(cacheFolder)), user);
            case NOBODY -> lentTo(own, user);
        };
    }

    /** Where the data of that folder lie when they are lent to {@code nobody}. */
    static Path lent(Path dataFolder) {
        String own = dataFolder.toAbsolutePath().normalize().toString();
        return DatabaseUser.SHARED.resolve("data-" + UUID.nameUUIDFromBytes(own.getBytes(StandardCharsets.UTF_8)));
    }

    /** Where the data of that folder lie, or would lie: in itself unless they were lent. */
    static Path existingData(Path dataFolder) {
        Path lent = lent(dataFolder);
        return Files.exists(lent.resolve("PG_VERSION")) ? lent : dataFolder;
    }

    /** The process that serves that folder's data, as its own file says. */
    static OptionalLong serverPid(Path dataFolder) {
        try {
            return PostmasterFile.read(existingData(dataFolder))
                    .map(file -> OptionalLong.of(file.pid()))
                    .orElse(OptionalLong.empty());
        } catch (IOException notToBeRead) {
            return OptionalLong.empty();
        }
    }

    /** Whether a server that nobody watches any longer still serves that folder's data. */
    static boolean isServed(Path dataFolder) {
        OptionalLong pid = serverPid(dataFolder);
        return pid.isPresent()
                && ServerProcess.serving(existingData(dataFolder), pid.getAsLong())
                        .isPresent();
    }

    private static PostgresPlace lentTo(Path own, DatabaseUser user) {
        if (Files.exists(own.resolve("PG_VERSION"))) {
            throw new TracestackException(
                    FaultCode.DATABASE_DOES_NOT_START,
                    "opening " + own + ": expected to run PostgreSQL in a user namespace as when the data were made,"
                            + " found that user namespaces are forbidden here",
                    Remedy.of("allow them, or run where they are allowed", "sysctl -w user.max_user_namespaces=1000"));
        }
        try {
            Files.createDirectories(DatabaseUser.SHARED);
        } catch (IOException e) {
            throw PrivateFolder.notWritable(DatabaseUser.SHARED, e);
        }
        return new PostgresPlace(lent(own), PostgresBinaries.unpackedIn(DatabaseUser.SHARED), user);
    }
}
