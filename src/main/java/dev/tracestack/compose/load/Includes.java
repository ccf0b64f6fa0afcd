package dev.tracestack.compose.load;

import dev.tracestack.compose.merge.Merge;
import dev.tracestack.compose.merge.Resets;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings what a document includes into it: models of their own, each with its folder and its variables. */
final class Includes {

    private static final List<String> RESOURCES =
            List.of("services", "volumes", "networks", "secrets", "configs", "models");
    private static final int DEEPEST = 50;

    /** Everything that decides what an included model is. */
    private record Source(List<Path> files, Folder folder, Path projectDirectory, Map<String, String> environment) {}

    private final Session session;
    private final ModelLoader loader;
    private final Map<Source, Mapping> known = new HashMap<>();

    Includes(Session session, ModelLoader loader) {
        this.session = session;
        this.loader = loader;
    }

    /** The document with the resources of all models that it includes, and without {@code include}. */
    Mapping apply(Mapping document, Resets resets, Scope scope) {
        if (!document.has("include")) {
            return document;
        }
        Mapping complete = document.without("include");
        for (IncludeEntry entry : IncludeEntry.of(document, session)) {
            complete = imported(complete, model(entry, scope), resets);
            session.check();
        }
        return complete;
    }

    private Mapping model(IncludeEntry entry, Scope scope) {
        List<Path> files = new ArrayList<>();
        for (Scalar name : entry.paths()) {
            if (Remote.is(name.value())) {
                throw session.stop(name, Problem.Kind.REFUSED, entry.path(), Remote.refusal(name.value()));
            }
            Path file = scope.references().file(name.value());
            if (files.isEmpty()) {
                checkCycle(entry, file, scope);
            }
            NamedFile.require(name, file, entry.path(), session);
            files.add(file);
        }
        if (files.isEmpty()) {
            envFiles(entry, scope.references(), scope);
            return Mapping.empty(entry.at().position());
        }
        Folder folder = folder(entry, files.getFirst(), scope);
        Map<String, String> environment = EnvFiles.merged(
                scope.environment(), EnvFiles.read(envFiles(entry, folder, scope), scope.environment(), session));
        Source source = new Source(files, folder, folder.absolute(), environment);
        Mapping model = known.get(source);
        if (model == null) {
            List<SourceFile> sources =
                    files.stream().map(file -> SourceFile.read(file, session)).toList();
            model = loader.model(
                    sources, new Scope(folder, Folder.of(folder.absolute()), environment, scope.including()));
            known.put(source, model);
        }
        return model;
    }

    private void checkCycle(IncludeEntry entry, Path file, Scope scope) {
        List<Path> way = new ArrayList<>(scope.including());
        way.add(file);
        if (scope.including().contains(file)) {
            throw session.stop(
                    entry.at(),
                    Problem.Kind.CYCLE,
                    entry.path(),
                    "include cycle detected: "
                            + way.stream().map(session::named).collect(Collectors.joining(" includes ")));
        }
        if (way.size() > DEEPEST) {
            throw session.stop(
                    entry.at(),
                    Problem.Kind.REFUSED,
                    entry.path(),
                    "expected at most " + DEEPEST + " files that include each other, found more");
        }
    }

    private Folder folder(IncludeEntry entry, Path main, Scope scope) {
        String directory = entry.projectDirectory();
        if (directory == null || directory.isEmpty()) {
            return scope.references().of(main.toString());
        }
        return directory.startsWith("/")
                ? Folder.of(Path.of(directory).normalize())
                : new Folder(
                        scope.folder().file(directory),
                        scope.references().of(directory).written());
    }

    private List<Path> envFiles(IncludeEntry entry, Folder folder, Scope scope) {
        if (entry.envFiles().isEmpty()) {
            Path usual = folder.absolute().resolve(".env");
            return Files.isRegularFile(usual) ? List.of(usual) : List.of();
        }
        List<Path> files = new ArrayList<>();
        for (Scalar name : entry.envFiles()) {
            if (!name.value().equals("/dev/null")) {
                Path file = scope.folder().file(name.value());
                NamedFile.require(name, file, entry.path().key("env_file"), session);
                files.add(file);
            }
        }
        return files;
    }

    private Mapping imported(Mapping document, Mapping model, Resets resets) {
        Mapping complete = document;
        for (String kind : RESOURCES) {
            if (model.find(kind) instanceof Mapping resources) {
                Node own = complete.find(kind);
                if (own != null && !(own instanceof Mapping) && !(own instanceof Scalar scalar && scalar.isNull())) {
                    throw session.stop(
                            own, Problem.Kind.SCHEMA, KeyPath.of(kind), "expected a mapping, found something else");
                }
                Mapping target = own instanceof Mapping mapping ? mapping : Mapping.empty(resources.position());
                complete = complete.with(kind, imported(kind, target, resources, resets));
            }
        }
        return complete;
    }

    private Mapping imported(String kind, Mapping target, Mapping resources, Resets resets) {
        Mapping complete = target;
        for (Map.Entry<String, Mapping.Entry> resource : resources.entries().entrySet()) {
            String name = resource.getKey();
            Node value = resource.getValue().value();
            Node own = target.find(name);
            complete = complete.with(name, own == null ? value : merged(kind, name, value, own, resets));
        }
        return complete;
    }

    /** The document's own resource goes over the included one of its name. */
    private Node merged(String kind, String name, Node included, Node own, Resets resets) {
        Mapping inPlace =
                Mapping.of(included.position(), Map.of(kind, Mapping.of(included.position(), Map.of(name, included))));
        Node kept = resets.apply(inPlace).find(kind) instanceof Mapping left ? left.find(name) : null;
        return kept == null ? own : Merge.resource(kept, own, KeyPath.of(kind, name), session.problems());
    }
}
