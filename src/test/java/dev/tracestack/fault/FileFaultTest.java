package dev.tracestack.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {

    @TempDir
    private Path folder;

    /** Something that a file system may refuse. */
    @FunctionalInterface
    private interface Attempt {
        void make() throws IOException;
    }

    @Test
    void whatAFileSystemRefusesIsSaidWithoutNamesOfClasses() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path missing = folder.resolve("missing");

        assertThat(refused(missing, () -> Files.readString(missing))).isEqualTo("no such file or folder");
        assertThat(refused(folder, () -> Files.writeString(folder, ""))).isEqualTo("a folder");
        assertThat(refused(folder, () -> Files.readString(folder))).isEqualTo("a folder");
        assertThat(refused(file, () -> Files.createDirectory(file))).isEqualTo("a file of that name");
        assertThat(refused(folder, () -> Files.delete(folder))).isEqualTo("a folder that is not empty");
        Path below = file.resolve("below");
        assertThat(refused(below, () -> Files.writeString(below, ""))).isEqualTo("a file where a folder must be");
        Path latin = Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9});
        assertThat(refused(latin, () -> Files.readString(latin))).isEqualTo("text that is not UTF-8");
    }

    @Test
    void anotherPathThatIsAtFaultIsNamed() {
        IOException full = new FileSystemException("/data/part", null, "No space left on device");

        assertThat(FileFault.words(Path.of("/data/whole"), full)).isEqualTo("no space left on the disk at /data/part");
        assertThat(FileFault.words(Path.of("/data/part"), full)).isEqualTo("no space left on the disk");
    }

    private static String refused(Path path, Attempt attempt) {
        try {
            attempt.make();
        } catch (IOException refusal) {
            return FileFault.words(path, refusal);
        }
        throw new AssertionError(path + " was not refused");
    }
}
