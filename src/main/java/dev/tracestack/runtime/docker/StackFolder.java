package dev.tracestack.runtime.docker;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.load.ComposeLoader;
import dev.tracestack.compose.load.LoadOptions;
import dev.tracestack.compose.load.LoadRequest;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.PortOwners;
import dev.tracestack.render.Choices;
import dev.tracestack.render.Extra;
import dev.tracestack.render.Render;
import dev.tracestack.render.RenderSpec;
import dev.tracestack.render.Secrets;
import dev.tracestack.stack.ImageName;
import dev.tracestack.stack.Images;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder with the rendered files that a stack is brought up from: the project's own, else one in its state. */
final class StackFolder {

    /** The overlays, in the order in which they are used together. */
    static final List<String> OVERLAYS = List.of(
            "docker-compose.infra.yml",
            "observability/docker-compose.observability.yml",
            "observability/docker-compose.grafana.yml");

    private static final String RENDERED = "rendered";

    private final DockerOptions options;
    private final StateFolder state;

    StackFolder(DockerOptions options, StateFolder state) {
        this.options = options;
        this.state = state;
    }

    /** Where {@code up} renders to when the project's folder has no files of its own. */
    static Path inState(StateFolder state) {
        return state.path().resolve(RENDERED);
    }

    /** The folder, with its files as they should be. */
    Path ready(StackSpec spec) {
        return hasOwnFiles() ? own(spec) : rendered(spec);
    }

    /** All Compose files of the stack, those of the person last. */
    List<String> composeFiles(Path folder) {
        List<String> files = new ArrayList<>();
        OVERLAYS.forEach(overlay -> files.add(folder.resolve(overlay).toString()));
        options.files().forEach(file -> files.add(options.folder().resolve(file).toString()));
        return files;
    }

    /** The project that those files describe. */
    ComposeProject load(Path folder, ProjectName project) {
        List<String> files = composeFiles(folder);
        ComposeProject described = load(folder, files, project);
        if (options.bind().isEmpty()) {
            return described;
        }
        files.add(new Exposure(options.bind().get()).write(described, state).toString());
        return load(folder, files, project);
    }

    private ComposeProject load(Path folder, List<String> files, ProjectName project) {
        return ComposeLoader.load(new LoadRequest(
                        folder.toAbsolutePath(),
                        files,
                        project.value(),
                        null,
                        variableFiles(folder),
                        options.profiles(),
                        options.environment(),
                        List.of(),
                        LoadOptions.ALL))
                .project();
    }

    /** The secrets of files that this program rendered for itself are always among the variables. */
    private List<String> variableFiles(Path folder) {
        List<String> files = new ArrayList<>(options.variableFiles());
        if (!files.isEmpty() && folder.equals(inState(state))) {
            files.addFirst(folder.resolve(".env").toString());
        }
        return files;
    }

    private boolean hasOwnFiles() {
        return Files.exists(options.folder().resolve(OVERLAYS.getFirst()));
    }

    /** The person's edits win: nothing is rendered over them. */
    private Path own(StackSpec spec) {
        if (!spec.ports().equals(PortWish.none()) || options.registry().isPresent()) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "ports and images of " + options.folder()
                            + " are those of its rendered files, found other wishes on" + " the command line",
                    Remedy.of(
                            "render the files with them, then bring the stack up",
                            "tracestack render --port-offset 100",
                            "tracestack up"));
        }
        boolean has = new Render(options.folder())
                .remembered()
                .map(choices -> choices.extras().contains(Extra.MLFLOW))
                .orElse(false);
        if (StackExtras.of(spec.mlflow(), has) != has) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "--with: expected what the rendered files of " + options.folder() + " have, which is "
                            + (has ? "mlflow" : "no mlflow") + ", found " + (has ? "none" : "mlflow"),
                    Remedy.of(
                            "render the files with it, then bring the stack up",
                            "tracestack render --with " + (has ? "none" : "mlflow"),
                            "tracestack up"));
        }
        return options.folder();
    }

    private Path rendered(StackSpec spec) {
        Path folder = inState(state);
        Render render = new Render(folder);
        Optional<Choices> before = render.remembered();
        Set<Extra> extras = extras(spec, before);
        Ports ports = spec.ports()
                .resolve(
                        before.map(Choices::ports).or(() -> state.state().map(StackState::ports)),
                        () -> Ports.lowestFree(used(extras), PortOwners::isFree));
        render.write(
                new RenderSpec(
                        spec.project(),
                        ports,
                        images(before),
                        extras,
                        Secrets.of(state.secrets()),
                        options.version(),
                        options.program()),
                true);
        return folder;
    }

    private static Set<Extra> extras(StackSpec spec, Optional<Choices> before) {
        boolean had =
                before.map(choices -> choices.extras().contains(Extra.MLFLOW)).orElse(false);
        return StackExtras.of(spec.mlflow(), had) ? Set.of(Extra.MLFLOW) : Set.of();
    }

    private static Set<PortName> used(Set<Extra> extras) {
        return extras.contains(Extra.MLFLOW)
                ? EnumSet.allOf(PortName.class)
                : EnumSet.complementOf(EnumSet.of(PortName.MLFLOW));
    }

    private Images images(Optional<Choices> before) {
        if (options.registry().isEmpty()) {
            return before.map(Choices::images).orElseGet(Images::pinned);
        }
        Images images = Images.pinned();
        for (ImageName name : ImageName.values()) {
            images = images.with(name, Mirror.of(options.registry().get(), name.pinned()));
        }
        return images;
    }
}
