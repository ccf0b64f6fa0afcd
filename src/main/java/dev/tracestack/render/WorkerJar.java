package dev.tracestack.render;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The program's jar in the build context of the worker's image. It is kept out of version control, so whether it may be
 * replaced is not remembered beside it but asked of the jar itself.
 */
final class WorkerJar {

    private static final String TITLE = "tracestack";

    private WorkerJar() {}

    static void requireThere(Path source) {
        if (!Files.isRegularFile(source)) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "rendering the otel-worker's build context: expected this program's jar at " + source
                            + ", found none",
                    Remedy.of("build it, and run the program from it", "scripts/tracestack render"));
        }
    }

    static Optional<Drift.Kind> drift(Path source, Path copy) {
        try {
            if (!Files.exists(copy)) {
                return Optional.of(Drift.Kind.MISSING);
            }
            if (Files.mismatch(source, copy) == -1) {
                return Optional.empty();
            }
            return Optional.of(isOurs(copy) ? Drift.Kind.OUTDATED : Drift.Kind.FOREIGN);
        } catch (IOException e) {
            throw Folder.failed("comparing " + source + " with", copy, e);
        }
    }

    private static boolean isOurs(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && TITLE.equals(manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_TITLE));
        } catch (IOException e) {
            return false; // not a jar at all, so not ours
        }
    }
}
