package dev.tracestack.compose.load;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.schema.Normalization;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loads a project from its Compose files as Docker Compose 5.5 does, and finds everything that is wrong with them. */
public final class ComposeLoader {

    private ComposeLoader() {}

    /**
     * The project.
     *
     * @throws TracestackException with all problems, one a line, where there is any; its code is that of the first
     */
    public static LoadOutcome.Loaded load(LoadRequest request) {
        return switch (attempt(request)) {
            case LoadOutcome.Loaded loaded -> loaded;
            case LoadOutcome.Refused refused -> throw ComposeFault.of(refused.problems());
        };
    }

    /**
     * The model as far as it can be had without its records, for which every variable must have a value.
     *
     * @throws TracestackException as {@link #load} does
     */
    @SuppressWarnings("UnusedException") // it only says that the session holds problems, which are told
    public static LoadResult model(LoadRequest request) {
        Session session = new Session(request);
        try {
            return model(request, ProjectSettings.find(request, session), session);
        } catch (Session.Stopped e) {
            throw ComposeFault.of(session.problems().list());
        }
    }

    /** The project, or what is wrong with its files. */
    public static LoadOutcome attempt(LoadRequest request) {
        Session session = new Session(request);
        try {
            return loaded(request, session);
        } catch (Session.Stopped e) {
            return new LoadOutcome.Refused(session.problems().list(), session.warnings());
        }
    }

    private static LoadOutcome.Loaded loaded(LoadRequest request, Session session) {
        ProjectSettings settings = ProjectSettings.find(request, session);
        LoadResult result = model(request, settings, session);
        return new LoadOutcome.Loaded(result, project(result, request, settings, session), session.warnings());
    }

    private static LoadResult model(LoadRequest request, ProjectSettings settings, Session session) {
        List<SourceFile> files = settings.files().stream()
                .map(file -> SourceFile.read(file, session))
                .toList();
        session.check();
        String name = ProjectName.of(request, settings, files, session);
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("COMPOSE_PROJECT_NAME", name);
        Folder folder = Folder.of(settings.projectDirectory());
        Mapping model = new ModelLoader(session).model(files, new Scope(folder, folder, environment, List.of()));
        if (model.entries().isEmpty()) {
            throw session.stop(model, Problem.Kind.SYNTAX, KeyPath.ROOT, "empty compose file, expected services");
        }
        Map<String, String> variables = request.options().interpolate() ? environment : Map.of();
        Mapping complete = request.options().normalize() ? Normalization.apply(model, name, variables) : model;
        return new LoadResult(
                complete,
                name,
                settings.projectDirectory(),
                settings.files(),
                new TreeMap<>(environment),
                session.warnings());
    }

    private static ComposeProject project(
            LoadResult result, LoadRequest request, ProjectSettings settings, Session session) {
        return ProjectAssembly.assemble(
                        result,
                        settings.profiles(),
                        request.services(),
                        request.options(),
                        session.problems(),
                        session::warn)
                .orElseThrow(Session.Stopped::new);
    }
}
