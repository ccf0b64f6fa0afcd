package dev.tracestack.compose.load;

import dev.tracestack.fault.FileFault;
import dev.tracestack.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small text files, and says plainly why one cannot be read. */
final class TextFile {

    private static final int MOST_BYTES = 16 << 20;

    private TextFile() {}

    /** The file's text; where it cannot be read the session is stopped. */
    static String read(Path file, String what, Session session) {
        session.countFile(file);
        byte[] bytes;
        try (InputStream in = open(file, what, session)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw unreadable(
                    file, what, "expected a file that can be read, found " + FileFault.words(file, e), session);
        }
        if (bytes.length > MOST_BYTES) {
            String found = "expected at most " + MOST_BYTES + " bytes, found more";
            throw session.stop(
                    Problem.Kind.REFUSED, "cannot read " + what + " '" + session.named(file) + "': " + found);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw session.stop(
                    Problem.Kind.SYNTAX,
                    "cannot read " + what + " '" + session.named(file) + "': expected UTF-8, found other bytes ("
                            + e.getMessage() + ")");
        }
    }

    private static InputStream open(Path file, String what, Session session) throws IOException {
        if (Files.isDirectory(file)) {
            throw unreadable(file, what, "expected a file, found a directory", session);
        }
        if (!Files.exists(file)) {
            throw unreadable(file, what, "expected a file, found none", session);
        }
        return Files.newInputStream(file);
    }

    private static Session.Stopped unreadable(Path file, String what, String reason, Session session) {
        return session.stop(Problem.Kind.FILE, "cannot read " + what + " '" + session.named(file) + "': " + reason);
    }
}
