package dev.tracestack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/tracestack}: which JDK it takes, when it builds, and what it hands on. */
class LauncherTest {

    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void freshCheckout() throws IOException {
        checkout = new Checkout(folder).maven();
    }

    @Test
    @Causes(FaultCode.JDK_MISSING)
    void withoutAJdkItNamesTheFaultAndAFixInTwoLines() throws IOException, InterruptedException {
        Checkout.Run run = checkout.run("ps");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains(FaultCode.JDK_MISSING.code(), "JDK 25 or newer", "found none", "fix: ");
    }

    @Test
    void anOlderJdkIsNotTakenAndIsNamed() throws IOException, InterruptedException {
        Path old = checkout.jdk("17.0.15");
        Checkout.Run run = checkout.with("JAVA_HOME", old.toString()).run("ps");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("found 17 at " + old);
    }

    @Test
    void aJdkAskedForByNameIsTakenOrRefusedButNeverReplaced() throws IOException, InterruptedException {
        checkout.jdk("25.0.3");
        Checkout.Run run = checkout.with(
                        "TRACESTACK_JAVA_HOME", checkout.jdk("21").toString())
                .run("ps");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("TRACESTACK_JAVA_HOME", "found 21");
    }

    @Test
    void anOlderJavaHomeGivesWayToANewerJdkElsewhere() throws IOException, InterruptedException {
        checkout.jdk("25.0.3");
        assertThat(checkout.with("JAVA_HOME", checkout.jdk("17").toString())
                        .run("ps")
                        .exitCode())
                .isZero();
    }

    @Test
    @Causes(FaultCode.MAVEN_MISSING)
    void withoutMavenItNamesTheFaultAndAFix() throws IOException, InterruptedException {
        checkout.jdk("25");
        Checkout.Run run = checkout.without("mvn").run("ps");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains(FaultCode.MAVEN_MISSING.code(), "mvn");
    }

    @Test
    @Causes(FaultCode.BUILD_FAILED)
    void aFailedBuildShowsItsErrorsAndWhereTheLogIs() throws IOException, InterruptedException {
        checkout.jdk("25");
        Checkout.Run run = checkout.brokenMaven().run("ps");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("A.java:[1,1]", FaultCode.BUILD_FAILED.code(), "build.log");
        assertThat(run.err()).doesNotContain("noise");
    }

    @Test
    void theFirstUseBuildsWithOneLineOnStderrAndNoneOnStdout() throws IOException, InterruptedException {
        checkout.jdk("25");
        Checkout.Run run = checkout.run("ps");
        assertThat(run.err()).isEqualTo("Building tracestack (first use) …\n");
        assertThat(run.arguments())
                .endsWith(
                        "-cp", checkout.file("target/program/tracestack.jar").toString(), "dev.tracestack.Main", "ps");
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void nothingIsBuiltAgainWhileTheSourcesStay() throws IOException, InterruptedException {
        checkout.jdk("25");
        checkout.run("ps");
        Checkout.Run again = checkout.run("ps");
        assertThat(again.err()).isEmpty();
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void anEditedSourceOrTemplateIsBuiltAgain() throws IOException, InterruptedException {
        checkout.jdk("25");
        checkout.run("ps");
        checkout.edit("src/main/A.java");
        assertThat(checkout.run("ps").err()).isEqualTo("Building tracestack (its sources changed) …\n");
        Files.writeString(checkout.file("compose/new.yml"), "");
        checkout.edit("compose/new.yml");
        checkout.run("ps");
        checkout.edit("pom.xml");
        checkout.run("ps");
        assertThat(checkout.builds()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void aJarThatAnotherBuildPutThereIsNotRunWithTheOldOnesCache() throws IOException, InterruptedException {
        checkout.jdk("25");
        checkout.run("ps");
        checkout.edit("target/program/tracestack.jar");
        assertThat(checkout.with("TRACESTACK_NO_BUILD", "1").run("ps").out()).doesNotContain("AOTCache");
    }

    @Test
    void buildingCanBeSwitchedOff() throws IOException, InterruptedException {
        checkout.jdk("25");
        Checkout.Run run = checkout.with("TRACESTACK_NO_BUILD", "1").run("ps");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(FaultCode.BUILD_FAILED.code());
        assertThat(checkout.builds()).isZero();
    }

    @Test
    void wordsForMavenArePassedOn() throws IOException, InterruptedException {
        checkout.jdk("25");
        checkout.with("TRACESTACK_MVN_ARGS", "-o -Dx=y").run("ps");
        assertThat(Files.readString(checkout.file("builds"))).contains("-o -Dx=y package");
    }

    @Test
    void ofTwoAtOnceOneBuildsAndTheOtherWaits() throws IOException, InterruptedException, ExecutionException {
        checkout.jdk("25");
        assertBuiltOnceByTwo();
    }

    @Test
    void theSameHoldsWhereThereIsNoFlock() throws IOException, InterruptedException, ExecutionException {
        checkout.jdk("25");
        checkout.without("flock");
        assertBuiltOnceByTwo();
        assertThat(Files.exists(checkout.file(".build.lock.link"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    private void assertBuiltOnceByTwo() throws IOException, InterruptedException, ExecutionException {
        checkout.slowMaven();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Checkout.Run> ps = () -> checkout.run("ps");
            for (Future<Checkout.Run> run : both.invokeAll(List.of(ps, ps))) {
                assertThat(run.get().exitCode()).isZero();
            }
        }
        assertThat(checkout.builds()).isOne();
    }
}
