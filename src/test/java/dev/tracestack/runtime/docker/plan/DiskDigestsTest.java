package dev.tracestack.runtime.docker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskDigestsTest {

    private final FileDigests digests = new DiskDigests();

    @TempDir
    private Path folder;

    private Optional<String> of(String name) {
        return digests.of(folder.resolve(name));
    }

    @Test
    void aFilesDigestIsThatOfItsContentAlone() throws IOException {
        Files.writeString(folder.resolve("a"), "one");
        Files.writeString(folder.resolve("b"), "one");
        assertThat(of("a")).isPresent().isEqualTo(of("b"));
        Files.writeString(folder.resolve("b"), "two");
        assertThat(of("a")).isNotEqualTo(of("b"));
    }

    @Test
    void aFoldersDigestChangesWithNamesAndContents() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("f/g"));
        Files.writeString(deep.resolve("a"), "one");
        Optional<String> before = of("f");
        Files.writeString(deep.resolve("a"), "two");
        Optional<String> changed = of("f");
        Files.move(deep.resolve("a"), deep.resolve("b"));
        assertThat(before).isPresent().isNotEqualTo(changed);
        assertThat(of("f")).isPresent().isNotEqualTo(changed).isNotEqualTo(before);
    }

    @Test
    void whatIsNoConfigurationHasNone() throws IOException {
        assertThat(of("missing")).isEmpty();
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            large.setLength(17L << 20);
        }
        assertThat(of("large")).isEmpty();
        for (int i = 0; i < 501; i++) {
            Files.writeString(Files.createDirectories(folder.resolve("many")).resolve("f" + i), "");
        }
        assertThat(of("many")).isEmpty();
    }

    @Test
    void anArchivesDigestIsThatOfItsDirectory() throws IOException {
        archive("a.jar", "one");
        archive("same.jar", "one");
        archive("other.jar", "two");
        assertThat(of("a.jar")).isPresent().isEqualTo(of("same.jar")).isNotEqualTo(of("other.jar"));
        Files.writeString(folder.resolve("no.jar"), "this is no archive");
        assertThat(of("no.jar")).isPresent();
    }

    private void archive(String name, String content) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            ZipEntry entry = new ZipEntry("entry");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
