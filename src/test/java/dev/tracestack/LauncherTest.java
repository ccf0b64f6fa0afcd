package dev.tracestack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void withoutMavenItNamesTheFaultAndAFix() throws IOException, InterruptedException {
        checkout.jdk("25");
        Files.delete(folder.resolve("bin/mvn"));
        Checkout.Run run = checkout.run("ps");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains(FaultCode.MAVEN_MISSING.code(), "mvn");
    }

    @Test
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
                .endsWith("-jar", checkout.file("target/program/tracestack.jar").toString(), "ps");
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
}
