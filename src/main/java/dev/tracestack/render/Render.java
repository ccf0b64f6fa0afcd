package dev.tracestack.render;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.ProjectName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder with the files of a stack: writes them, and says what differs from what would be written. */
public final class Render {

    private final RenderTarget target;

    /** The folder to render into, which need not be there yet. */
    public Render(Path dir) {
        this.target = new RenderTarget(dir);
    }

    /**
     * Writes what is missing or outdated.
     *
     * @param force whether files that somebody else wrote or edited may be lost
     * @throws TracestackException {@code FILE_WAS_EDITED} where there are such files and force is not given; then
     *     nothing is written
     */
    public WriteReport write(RenderSpec spec, boolean force) {
        return target.write(spec.choices(), files(spec), force);
    }

    /** What differs from what would be written; empty where nothing does. */
    public List<Drift> check(RenderSpec spec) {
        return target.drift(files(spec));
    }

    /** The differences as a unified diff, from what is there to what would be written; secret values are not shown. */
    public String diff(RenderSpec spec) {
        return target.diff(files(spec));
    }

    /** What was chosen when the folder was rendered last; empty where it never was. */
    public Optional<Choices> remembered() {
        return target.remembered();
    }

    /** The project that the folder's {@code .env} names, which is the one that Docker Compose uses there. */
    public Optional<ProjectName> project() {
        return target.folder()
                .text(Renderer.ENV)
                .flatMap(text -> LinesMerge.line(LineFormat.ENV, text, OwnLines.PROJECT_KEY))
                .map(line -> line.substring(line.indexOf('=') + 1).strip().replaceAll("^([\"'])(.*)\\1$", "$2"))
                .filter(name -> !name.isEmpty())
                .map(ProjectName::new);
    }

    private List<RenderedFile> files(RenderSpec spec) {
        WorkerJar.requireThere(spec.jar());
        return Renderer.render(spec.withLocalCollector(target.folder().has(Renderer.LOCAL_COLLECTOR)));
    }
}
