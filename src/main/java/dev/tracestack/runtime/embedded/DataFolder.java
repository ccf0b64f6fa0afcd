package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.ShortCommand;
import dev.tracestack.stack.Folders;
import dev.tracestack.stack.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A data folder of PostgreSQL: made whole or not at all, and looked at before a server is let near it. */
record DataFolder(Path path, DatabaseUser user) {

    private static final Duration INITDB_PATIENCE = Duration.ofMinutes(2);

    /**
     * Makes the folder where there is none yet.
     *
     * @param password of the superuser {@code postgres}
     * @return whether it was made now
     */
    boolean prepare(PostgresBinaries binaries, String password) throws InterruptedException {
        try {
            boolean fresh = check();
            if (fresh) {
                create(binaries, password);
            }
            Files.writeString(path.resolve("pg_hba.conf"), PostgresSettings.HBA);
            return fresh;
        } catch (IOException e) {
            throw PrivateFolder.notWritable(path, e);
        }
    }

    /** Whether the folder is yet to be made; refuses what PostgreSQL of this version must not touch. */
    private boolean check() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (user != DatabaseUser.NOBODY) {
            PrivateFolder.make(path);
        }
        if (isEmpty()) {
            Files.delete(path);
            return true;
        }
        Path version = path.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new TracestackException(
                    FaultCode.DATABASE_DOES_NOT_START,
                    "opening " + path + ": expected a data folder of PostgreSQL or nothing, found other files",
                    Remedy.of("move the folder away", "mv " + path + " " + path + ".old"));
        }
        String major = Files.readString(version).strip();
        if (!major.equals(PostgresBinaries.MAJOR)) {
            throw otherVersion(major);
        }
        return false;
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private TracestackException otherVersion(String major) {
        return new TracestackException(
                FaultCode.DATABASE_OTHER_VERSION,
                "opening " + path + ": expected data of PostgreSQL " + PostgresBinaries.MAJOR + ", found data of "
                        + major,
                Remedy.of(
                        "export it with the programs of PostgreSQL " + major + " (the password is in "
                                + path.resolveSibling("secrets") + "), move it away, start, and import",
                        "/usr/lib/postgresql/" + major + "/bin/pg_ctl -D " + path + " -o '-p 5499 -k /tmp' -w start",
                        "pg_dump -h 127.0.0.1 -p 5499 -U postgres --data-only -n otel agent_control > otel.sql",
                        "/usr/lib/postgresql/" + major + "/bin/pg_ctl -D " + path + " stop",
                        "mv " + path + " " + path + "-" + major,
                        "tracestack up",
                        "psql -h 127.0.0.1 -p 5433 -U postgres -d agent_control -f otel.sql"));
    }

    private void create(PostgresBinaries binaries, String password) throws IOException, InterruptedException {
        Path parent = path.resolveSibling(".");
        Path growing = Files.createTempDirectory(parent, ".initdb");
        Path passwordFile = Files.createTempFile(parent, ".password", "", PrivateFolder.fileAttributes(path));
        try {
            Files.writeString(passwordFile, password);
            lend(growing);
            lend(passwordFile);
            ShortCommand.Outcome outcome = ShortCommand.run(initdb(binaries, growing, passwordFile), INITDB_PATIENCE);
            if (!outcome.succeeded()) {
                throw new TracestackException(
                        FaultCode.DATABASE_DOES_NOT_START,
                        "making the data folder " + path + ": expected initdb to succeed, found exit code "
                                + outcome.exitCode() + ": " + outcome.output().strip(),
                        outcome.output().contains("user does not exist") ? nameTheUser() : mend(parent));
            }
            Files.move(growing, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
            Folders.delete(growing);
        }
    }

    private static Remedy mend(Path parent) {
        return Remedy.of("mend what initdb names, then try again", "df -h " + parent, "tracestack up");
    }

    /** In containers that run as any number. */
    private static Remedy nameTheUser() {
        return Remedy.of(
                "PostgreSQL runs as a user with a name only: give this one a name, or run as another",
                "sudo useradd --uid $(id -u) tracestack",
                "tracestack up");
    }

    private void lend(Path file) throws IOException {
        if (user == DatabaseUser.NOBODY) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private List<String> initdb(PostgresBinaries binaries, Path target, Path passwordFile) {
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + target,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
        return command;
    }
}
