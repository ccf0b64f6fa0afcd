package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The generated passwords of a project, one {@code name=value} a line, mode 0600; written once, never changed. */
final class SecretsFile {

    private SecretsFile() {}

    static Credentials readOrCreate(Path file) {
        Optional<Credentials> there = read(file);
        return there.isPresent() ? there.get() : create(file, Credentials.generate());
    }

    static Optional<Credentials> read(Path file) {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file, e);
        }
        return Optional.of(new Credentials(
                value(file, lines, "postgres"),
                value(file, lines, "worker"),
                value(file, lines, "reader"),
                value(file, lines, "grafana")));
    }

    private static Credentials create(Path file, Credentials fresh) {
        String text = "postgres=" + fresh.postgres() + "\nworker=" + fresh.worker() + "\nreader=" + fresh.reader()
                + "\ngrafana=" + fresh.grafana() + "\n";
        try {
            Path whole = Files.createTempFile(
                    file.toAbsolutePath().getParent(), ".secrets", "", PrivateFolder.fileAttributes(file));
            try {
                Files.writeString(whole, text);
                Files.createLink(file, whole); // fails where another process was first, so that both use one set
            } catch (FileAlreadyExistsException e) {
                return read(file).orElseThrow(() -> PrivateFolder.notWritable(file, e));
            } finally {
                Files.deleteIfExists(whole);
            }
            return fresh;
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file, e);
        }
    }

    private static String value(Path file, Properties lines, String name) {
        String value = lines.getProperty(name, "");
        if (value.isEmpty()) {
            throw new TracestackException(
                    FaultCode.INVALID_STATE,
                    file + ": expected a line " + name + "=…, found none",
                    Remedy.of(
                            "restore the file from a backup; without it the project's database cannot be opened, and"
                                    + " only a fresh one helps",
                            "tracestack down --volumes"));
        }
        return value;
    }
}
