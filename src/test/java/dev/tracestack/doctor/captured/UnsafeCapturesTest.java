package dev.tracestack.doctor.captured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.ServiceName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures come from elsewhere: whatever is in them, nothing is written beside them and reading ends. */
class UnsafeCapturesTest {

    private static final CaptureLimits SMALL = new CaptureLimits(20, 10_000, 15_000, 4);

    @TempDir
    private Path folder;

    private Path zip(String... namesAndTexts) throws IOException {
        Path zip = folder.resolve("capture.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return zip;
    }

    private void assertRefused(Path source) {
        assertThatThrownBy(() -> CapturedSignals.open(source, SMALL).close())
                .isInstanceOfSatisfying(TracestackException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(FaultCode.INVALID_SETTING);
                    assertThat(refused.getMessage()).contains(source.toString());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../out.log", "a/../../out.log", "/tmp/out.log", "..\\out.log", "a/b/c/d/e/f/tempo.log", "x/.."})
    void entriesThatLeadOutOfTheFolderAreRefused(String name) throws IOException {
        assertRefused(zip("tempo.log", "level=info msg=x", name, "x"));
        assertThat(folder.resolveSibling("out.log")).doesNotExist();
    }

    @Test
    void anEntryThatUnpacksToTooMuchIsRefusedWhileItIsUnpacked() throws IOException {
        assertRefused(zip("tempo.log", "x".repeat(10_001)));
    }

    @Test
    void entriesThatAreTooMuchTogetherAreRefused() throws IOException {
        assertRefused(zip("tempo.log", "x".repeat(9_000), "grafana.log", "x".repeat(9_000)));
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        String[] entries = new String[42];
        for (int i = 0; i < entries.length; i += 2) {
            entries[i] = "tempo-" + i + ".log";
            entries[i + 1] = "x";
        }
        assertRefused(zip(entries));
    }

    @Test
    void theSameNameTwiceIsRefused() throws IOException {
        Path zip = zip("tempo.log", "x", "tempo.lox", "y");
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("tempo.lox", "tempo.log");
        Files.write(zip, text.getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(zip);
    }

    @Test
    void aLinkInAZipIsAFileWithItsTarget() throws IOException {
        // a zip has no links but by attributes that nobody here looks at
        try (CapturedSignals signals =
                CapturedSignals.open(zip("tempo.log", "level=info msg=x", "grafana.log", "/etc/passwd"), SMALL)) {
            assertThat(signals.log(ServiceName.GRAFANA).found().orElseThrow())
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).isEqualTo("/etc/passwd"));
        }
    }

    @Test
    void linksInAFolderAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "level=info msg=secret");
        Path capture = Files.createDirectory(folder.resolve("capture"));
        Files.writeString(capture.resolve("tempo.log"), "level=info msg=x");
        Files.createSymbolicLink(capture.resolve("grafana.log"), secret);
        Files.createSymbolicLink(capture.resolve("loop"), capture);

        try (CapturedSignals signals = CapturedSignals.open(capture, SMALL)) {
            assertThat(signals.log(ServiceName.GRAFANA).found()).isEmpty();
            assertThat(signals.notes()).contains("grafana.log is a link and is left out");
        }
    }

    @Test
    void whatIsNoCaptureIsSaidToBeNone() throws IOException {
        assertRefused(folder.resolve("nothing"));
        assertRefused(folder);
        assertRefused(Files.writeString(folder.resolve("a.zip"), "no zip at all"));
        assertRefused(zip());
    }

    @Test
    void nothingIsLeftOfWhatWasUnpacked() throws IOException {
        long before = leftovers();
        try (CapturedSignals signals = CapturedSignals.open(zip("tempo.log", "level=info msg=x"), SMALL)) {
            assertThat(signals.services()).containsExactly(ServiceName.TEMPO);
        }
        assertRefused(zip("tempo.log", "x", "../out.log", "x"));
        assertThat(leftovers()).isEqualTo(before);
    }

    private static long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().startsWith("tracestack-offline-"))
                    .count();
        }
    }
}
