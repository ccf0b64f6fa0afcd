package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file of variables with passwords, and who may read it. */
record SecretFile(Path file) {

    private static final String SECRET = "PASSWORD=";

    /** The one beside the Compose files of a folder; empty where there is none or no password is in it. */
    static Optional<SecretFile> in(Path folder) {
        Path file = folder.toAbsolutePath().normalize().resolve(".env");
        try {
            return Files.isRegularFile(file) && Files.readString(file).contains(SECRET)
                    ? Optional.of(new SecretFile(file))
                    : Optional.empty();
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether every user of the machine gets at it: through all the folders above, too. */
    CheckResult judged() {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            Evidence evidence = Evidence.of("file", file).with("mode", PosixFilePermissions.toString(rights));
            if (!rights.contains(PosixFilePermission.OTHERS_READ)) {
                return Judging.passed(file.getFileName() + " is private", evidence);
            }
            for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
                if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return Judging.passed(file.getFileName() + " lies in a private folder", evidence);
                }
            }
            return new CheckResult.Warned(
                    FaultCode.SECRETS_READABLE,
                    file + " to be readable for its owner alone",
                    PosixFilePermissions.toString(rights) + ", so every user of this machine can read the passwords",
                    Remedy.of("take the rights of group and others away", "chmod 600 '" + file + "'"),
                    evidence);
        } catch (IOException | UnsupportedOperationException untold) {
            return Judging.skipped("the system does not tell who may read " + file);
        }
    }
}
