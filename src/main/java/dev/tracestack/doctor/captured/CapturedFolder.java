package dev.tracestack.doctor.captured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Walks over a folder without following links, within limits, and reads what may be of use. */
final class CapturedFolder {

    private final Path root;
    private final CaptureLimits limits;
    private final List<CapturedFile> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long bytes;
    private int seen;

    private CapturedFolder(Path root, CaptureLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /** The files in the order of their names, and what was left out. */
    static CapturedFolder read(Path root, CaptureLimits limits) {
        CapturedFolder folder = new CapturedFolder(root, limits);
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), limits.depth(), folder.visitor());
        } catch (IOException e) {
            throw CaptureFaults.unreadable(root, e);
        }
        folder.files.sort(Comparator.comparing(CapturedFile::name));
        return folder;
    }

    List<CapturedFile> files() {
        return List.copyOf(files);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    private SimpleFileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++seen > limits.files()) {
                    throw CaptureFaults.refused(root, "at most " + limits.files() + " files", "more");
                }
                take(file, attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                notes.add(name(file) + " could not be read and is left out");
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void take(Path file, BasicFileAttributes attributes) throws IOException {
        String name = name(file);
        CapturedFile.Kind kind = CapturedFile.kind(name);
        if (!attributes.isRegularFile()) {
            if (attributes.isSymbolicLink()) {
                notes.add(name + " is a link and is left out");
            }
            return;
        }
        if (kind == CapturedFile.Kind.OTHER) {
            return;
        }
        if (attributes.size() > limits.fileBytes() || bytes + attributes.size() > limits.allBytes()) {
            notes.add(name + " is too large and is left out");
            return;
        }
        byte[] content = Files.readAllBytes(file);
        bytes += content.length;
        files.add(new CapturedFile(name, kind, new String(content, StandardCharsets.UTF_8)));
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
