package dev.tracestack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Recordings of real programs among the test's resources. */
public final class Recordings {

    private Recordings() {}

    /** The text of a recording, such as {@code faults/tempo-healthy.log}. */
    public static String text(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no recording " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
