package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doctor on the folder of a rendered stack whose passwords everybody may read. */
class ReadableSecretsTest {

    @TempDir
    private Path home;

    @Test
    @Causes(FaultCode.SECRETS_READABLE)
    void passwordsThatOthersMayReadAreToldAndPrivateOnesAreNot() throws IOException {
        Files.writeString(home.resolve(CliRun.JAR), "not run here");
        assertThat(CliRun.in(home, "render", "--out", "stack").code()).isZero();
        Path folder = home.resolve("stack");
        Path secrets = folder.resolve(".env");

        assertThat(doctor().out()).doesNotContain("TS232").contains(".env is private");

        mode(secrets, "rw-r--r--");
        mode(folder, "rwxr-x---");
        assertThat(doctor().out()).doesNotContain("TS232").contains(".env lies in a private folder");

        mode(home, "rwxr-xr-x");
        mode(folder, "rwxr-xr-x");
        CliRun open = doctor();
        assertThat(open.out()).contains("TS232", "rw-r--r--", "chmod 600 '" + secrets.toAbsolutePath() + "'");
        assertThat(open.code()).isZero();
        assertThat(doctor("--fail-on", "warning").code()).isEqualTo(1);
    }

    private static void mode(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private CliRun doctor(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"doctor", "--offline", "stack", "--only", "configuration"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return CliRun.in(home, args);
    }
}
