package dev.tracestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/tracestack}: what the JVM gets of the command line, wherever it was called from. */
class LauncherArgumentsTest {

    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void builtCheckout() throws IOException, InterruptedException {
        checkout = new Checkout(folder).maven();
        checkout.jdk("25.0.3");
        checkout.run("ps");
    }

    @Test
    void everyArgumentArrivesAsItWasGiven() throws IOException, InterruptedException {
        String[] odd = {"emit", "a b", "", "$HOME `id`", "*", "--", "\\n", "'\"", "-p", "ü"};
        Checkout.Run run = checkout.run(odd);
        assertThat(run.arguments()).endsWith(odd);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LANG,,true", "LC_ALL,C,true", "LC_CTYPE,POSIX,true", "LANG,de_DE.UTF-8,false", "LC_ALL,de_DE,false"})
    void anAsciiLocaleHoldsForWhatIsPrintedAlone(String name, @Nullable String locale, boolean ascii)
            throws IOException, InterruptedException {
        List<String> arguments =
                checkout.with(name, locale == null ? "" : locale).run("ps").arguments();
        assertThat(arguments.contains("-Dstdout.encoding=US-ASCII")).isEqualTo(ascii);
        assertThat(arguments.contains("-Dstderr.encoding=US-ASCII")).isEqualTo(ascii);
    }

    @Test
    void itRunsThroughLinksAndFromAnyFolder() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Path first = Files.createSymbolicLink(
                elsewhere.resolve("first"), Path.of("..").resolve(folder.relativize(checkout.launcher())));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), first);
        assertThat(checkout.run(second, elsewhere, "ps").arguments()).endsWith("ps");
        assertThat(checkout.run(Path.of("second"), elsewhere, "ps").arguments()).endsWith("ps");
        assertThat(checkout.run(Path.of("tracestack"), checkout.file("scripts"), "ps")
                        .arguments())
                .endsWith("ps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps", "up", "worker health", "-p worker ps", "up --smoke", "logs worker"})
    void shortCommandsGetTheQuickCompilerAlone(String line) throws IOException, InterruptedException {
        assertThat(checkout.run(line.split(" ")).arguments()).contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker",
                "worker --listen x:1",
                "worker serve",
                "explorer",
                "up --foreground",
                "-p demo up --smoke --foreground"
            })
    void serversGetAllCompilers(String line) throws IOException, InterruptedException {
        assertThat(checkout.run(line.split(" ")).arguments()).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void cachesAreNamedAfterTheJarAndTheJdkAndHandedOn() throws IOException, InterruptedException {
        String key = Files.readString(checkout.file("target/program/key")).strip();
        Path client = checkout.file("target/program/" + key + "-25.0.3+1-client.aot");
        Path server = checkout.file("target/program/" + key + "-25.0.3+1-server.aot");
        Files.writeString(client, "trained");
        Files.writeString(server, "trained");
        assertThat(checkout.run("ps").arguments())
                .contains("-XX:AOTCache=" + client, "-Dtracestack.aot=" + server)
                .containsAnyElementsOf(List.of("-Xlog:disable"));
        for (String line : List.of("worker", "smoke", "-p demo doctor --wait 9s", "up --smoke")) {
            assertThat(checkout.run(line.split(" ")).arguments()).as(line).contains("-XX:AOTCache=" + server);
        }
        assertThat(checkout.with("TRACESTACK_NO_AOT", "1").run("ps").out()).doesNotContain("AOTCache");
    }

    @Test
    void anotherJdkGetsCachesOfItsOwn() throws IOException, InterruptedException {
        Path newer = checkout.jdk("25.0.4");
        Checkout.Run run = checkout.with("JAVA_HOME", newer.toString()).run("ps");
        assertThat(run.err()).isEqualTo("Preparing tracestack for JDK 25.0.4+1 …\n");
        assertThat(checkout.run("ps").err()).isEmpty();
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void helpIsStoredWithTheJarAndChangesWithIt() throws IOException, InterruptedException {
        assertThat(checkout.run("--help").out()).contains("--help");
        Path stored = checkout.file("target/program/help.txt");
        Files.writeString(stored, "stored\n");
        assertThat(checkout.run("--help").out()).isEqualTo("stored\n");
        checkout.edit("src/main/A.java");
        assertThat(checkout.run("--help").out()).isNotEqualTo("stored\n");
    }

    @Test
    void fromAnUnpackedArchiveItTakesTheJarAndTheRuntimeThatCameWithIt() throws IOException, InterruptedException {
        Path unpacked = Files.createDirectories(folder.resolve("tracestack-1.0"));
        Path launcher = Files.createDirectories(unpacked.resolve("bin")).resolve("tracestack");
        Path parts = Files.createDirectories(unpacked.resolve("lib/launcher"));
        Files.copy(checkout.launcher(), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        for (String part : List.of("jdk.sh", "program.sh", "build.sh", "train.sh")) {
            Files.copy(checkout.file("scripts/lib").resolve(part), parts.resolve(part));
        }
        Path jar = Files.writeString(unpacked.resolve("lib/tracestack.jar"), "jar");
        Path runtime = checkout.jdk("25.0.9");
        Files.move(runtime, unpacked.resolve("runtime"));
        Files.writeString(unpacked.resolve("lib/key"), "abc\n");
        Path cache = Files.writeString(unpacked.resolve("lib/abc-25.0.9+1-client.aot"), "trained");

        Checkout.Run run = checkout.run(launcher, folder, "ps", "-q");

        assertThat(run.err()).isEmpty();
        assertThat(run.arguments())
                .contains("-XX:AOTCache=" + cache)
                .endsWith("-cp", jar.toString(), "dev.tracestack.Main", "ps", "-q");
    }
}
