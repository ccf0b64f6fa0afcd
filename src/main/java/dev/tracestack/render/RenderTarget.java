package dev.tracestack.render;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.render.RenderedFile.Content;
import dev.tracestack.render.RenderedFile.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder with rendered files, which knows what was rendered into it and what somebody changed since. */
public final class RenderTarget {

    private final Folder folder;

    /** The folder, which need not be there yet. */
    public RenderTarget(Path dir) {
        this.folder = new Folder(dir);
    }

    /** What differs from these files, sorted by path; empty where nothing does. */
    public List<Drift> drift(List<RenderedFile> files) {
        Manifest manifest = manifest();
        return files.stream()
                .flatMap(file -> kind(file, manifest).map(kind -> new Drift(file.path(), kind)).stream())
                .toList();
    }

    /**
     * Makes the folder's files these files.
     *
     * @param choices what led to these files, to be remembered
     * @param force whether files that somebody else wrote or edited may be lost
     * @throws TracestackException {@code FILE_WAS_EDITED} with all such files, before anything is written
     */
    public WriteReport write(Choices choices, List<RenderedFile> files, boolean force) {
        List<Drift> drift = drift(files);
        Set<String> differing = drift.stream().map(Drift::path).collect(Collectors.toSet());
        List<Drift> edited = drift.stream().filter(d -> d.kind().needsForce()).toList();
        if (!edited.isEmpty() && !force) {
            throw edited(edited);
        }
        Manifest manifest = remember(manifest(), choices);
        List<String> written = new ArrayList<>();
        for (RenderedFile file : files) {
            if (differing.contains(file.path())) {
                write(file);
                written.add(file.path());
            }
            manifest = remember(manifest, file);
        }
        return new WriteReport(
                written,
                files.stream()
                        .map(RenderedFile::path)
                        .filter(path -> !differing.contains(path))
                        .toList());
    }

    /** The differences as a unified diff, from what is there to what would be rendered; empty where there is none. */
    public String diff(List<RenderedFile> files) {
        Manifest manifest = manifest();
        StringBuilder all = new StringBuilder();
        for (RenderedFile file : files) {
            kind(file, manifest).ifPresent(kind -> all.append(UnifiedDiff.of(file, kind, folder)));
        }
        return all.toString();
    }

    /** What was chosen when files were written last. */
    Optional<Choices> remembered() {
        return manifest().remembered();
    }

    Folder folder() {
        return folder;
    }

    private Optional<Drift.Kind> kind(RenderedFile file, Manifest manifest) {
        return switch (file.content()) {
            case Content.Text(String text) -> textKind(file.path(), text, manifest);
            case Content.Lines lines -> linesKind(file, lines);
            case Content.CopyOf(Path source) -> WorkerJar.drift(source, folder.resolve(file.path()));
        };
    }

    private Optional<Drift.Kind> textKind(String path, String text, Manifest manifest) {
        Optional<String> there = folder.text(path);
        if (there.isEmpty()) {
            return Optional.of(Drift.Kind.MISSING);
        }
        if (there.get().equals(text)) {
            return Optional.empty();
        }
        if (manifest.isAsRendered(path, there.get())) {
            return there.get().replace("\r\n", "\n").equals(text) ? Optional.empty() : Optional.of(Drift.Kind.OUTDATED);
        }
        return Optional.of(manifest.knows(path) ? Drift.Kind.EDITED : Drift.Kind.FOREIGN);
    }

    private Optional<Drift.Kind> linesKind(RenderedFile file, Content.Lines lines) {
        Optional<String> there = folder.text(file.path());
        if (there.isEmpty()) {
            return Optional.of(Drift.Kind.MISSING);
        }
        boolean complete = LinesMerge.merged(lines, there).equals(there.get());
        boolean exposed = file.mode() == Mode.SECRET && folder.isOpenToOthers(file.path());
        return complete && !exposed ? Optional.empty() : Optional.of(Drift.Kind.OUTDATED);
    }

    private void write(RenderedFile file) {
        switch (file.content()) {
            case Content.Text(String text) -> folder.write(file.path(), text, file.mode());
            case Content.Lines lines ->
                folder.write(file.path(), LinesMerge.merged(lines, folder.text(file.path())), file.mode());
            case Content.CopyOf(Path source) -> folder.copy(file.path(), source, file.mode());
        }
    }

    /** Remembered first: where writing fails half-way, the same command without options completes it. */
    private Manifest remember(Manifest manifest, Choices choices) {
        if (manifest.remembered().equals(Optional.of(choices))) {
            return manifest;
        }
        return save(manifest.with(choices));
    }

    /** Remembered file by file, so that what was written before a failure does not count as edited afterwards. */
    private Manifest remember(Manifest manifest, RenderedFile file) {
        if (!(file.content() instanceof Content.Text(String text)) || manifest.isAsRendered(file.path(), text)) {
            return manifest;
        }
        return save(manifest.with(file.path(), text));
    }

    private Manifest save(Manifest manifest) {
        folder.write(Manifest.PATH, manifest.text(), Mode.READABLE);
        return manifest;
    }

    private Manifest manifest() {
        return folder.text(Manifest.PATH)
                .map(text -> Manifest.parse(folder.resolve(Manifest.PATH).toString(), text))
                .orElseGet(Manifest::empty);
    }

    private TracestackException edited(List<Drift> files) {
        String out = " --out '" + folder.root() + "'";
        return new TracestackException(
                FaultCode.FILE_WAS_EDITED,
                "rendering into " + folder.root() + ": expected only files as tracestack rendered them, found "
                        + files.stream()
                                .map(d -> d.path() + " (" + d.kind().words() + ")")
                                .collect(Collectors.joining(", ")),
                Remedy.of(
                        "look at what would be lost, then keep the files as they are, or replace them",
                        "tracestack render --diff" + out,
                        "tracestack render --force" + out));
    }
}
