package dev.tracestack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/verify}: what it does about a machine that lacks something. */
class VerifyScriptTest {

    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void aMachineWithAPackageManagerButNoJdk() throws IOException {
        checkout = new Checkout(folder).maven().packageManagerWithJdk("25.0.3");
    }

    @Test
    void whereNobodyCanAnswerItSaysWhatToInstallAndInstallsNothing() throws IOException, InterruptedException {
        Checkout.Run run = verify();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(FaultCode.JDK_MISSING.code(), "fix: brew install openjdk@25");
        assertThat(run.out()).doesNotContain("Installing");
    }

    @Test
    void withYesItInstalls() throws IOException, InterruptedException {
        Checkout.Run run = verify("--yes");
        assertThat(run.out()).contains("Installing A JDK 25: brew install openjdk@25", "JDK 25.0.3+1 at ");
    }

    @Test
    void onABuildServerItInstalls() throws IOException, InterruptedException {
        checkout.with("CI", "true");
        assertThat(verify().out()).contains("Installing A JDK 25: brew install openjdk@25");
    }

    @Test
    void anUnknownOptionIsUsage() throws IOException, InterruptedException {
        Checkout.Run run = verify("--fast");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--fast", "fix: scripts/verify --quick");
    }

    @Test
    void itSaysWhatItTakes() throws IOException, InterruptedException {
        Checkout.Run run = verify("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("scripts/verify --quick", "--yes").doesNotContain("#");
    }

    private Checkout.Run verify(String... options) throws IOException, InterruptedException {
        return checkout.run(checkout.file("scripts/verify"), folder, options);
    }
}
