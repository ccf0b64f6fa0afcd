package dev.tracestack.compose.load;

import dev.tracestack.compose.interpolation.Interpolation;
import dev.tracestack.compose.merge.Merge;
import dev.tracestack.compose.merge.Resets;
import dev.tracestack.compose.merge.Unicity;
import dev.tracestack.compose.schema.Canonical;
import dev.tracestack.compose.schema.ComposeSchema;
import dev.tracestack.compose.schema.Defaults;
import dev.tracestack.compose.schema.EnvironmentValues;
import dev.tracestack.compose.schema.ModelRules;
import dev.tracestack.compose.schema.RelativePaths;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.MergeKeys;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one canonical model of several files. Each document is interpolated, completed by what it includes and extends,
 * laid over those before it, checked and brought into canonical form, in this order.
 */
final class ModelLoader {

    /** What is done with a document; a file that is only extended is neither checked nor completed on its own. */
    private enum Role {
        PART_OF_MODEL,
        EXTENDED
    }

    /** A file whose documents are mappings with their variables replaced. */
    private record Prepared(Path path, List<Mapping> documents, List<Resets> resets) {}

    private final Session session;
    private final Includes includes;
    private final Extends extending;

    ModelLoader(Session session) {
        this.session = session;
        this.includes = new Includes(session, this);
        this.extending = new Extends(session, this);
    }

    /** All files as one model with defaults, resolved paths and, if variables are to be replaced, the environment's values. */
    Mapping model(List<SourceFile> files, Scope scope) {
        session.check();
        List<Prepared> prepared =
                files.stream().map(file -> prepare(file, scope)).toList();
        session.check();
        Mapping model =
                Mapping.empty(new Position(session.named(files.getFirst().path()), 1, 1));
        for (Prepared file : prepared) {
            model = documents(model, file, scope, Role.PART_OF_MODEL);
        }
        model = Defaults.fill(model);
        ModelRules.check(model, session.problems());
        session.check();
        Mapping resolved = resolved(model, scope.folder());
        return session.options().interpolate() ? EnvironmentValues.fill(resolved, scope.environment()) : resolved;
    }

    /** A file that a service extends. */
    ExtendedFile extended(Path path, Folder folder, Scope scope) {
        SourceFile source = SourceFile.read(path, session);
        session.check();
        Prepared file = prepare(source, scope);
        session.check();
        Mapping none = Mapping.empty(new Position(session.named(path), 1, 1));
        Mapping model = documents(none, file, scope, Role.EXTENDED);
        if (!(model.find("services") instanceof Mapping)) {
            throw session.stop(
                    model, Problem.Kind.REFERENCE, KeyPath.of("services"), "expected services to extend, found none");
        }
        Mapping services = (Mapping) resolved(model, folder).get("services").orElseThrow();
        return new ExtendedFile(services, file.resets().getLast());
    }

    private Mapping resolved(Mapping model, Folder folder) {
        if (!session.options().resolvePaths() && folder.written().startsWith("/")) {
            return model;
        }
        Mapping resolved = RelativePaths.resolve(model, folder.written(), session.home(), session.problems());
        session.check();
        return resolved;
    }

    private Prepared prepare(SourceFile file, Scope scope) {
        List<Mapping> documents = new ArrayList<>();
        for (Resets resets : file.documents()) {
            Node expanded = MergeKeys.expand(resets.document(), session.problems());
            if (!(expanded instanceof Mapping mapping)) {
                session.problems()
                        .add(
                                expanded,
                                Problem.Kind.SYNTAX,
                                KeyPath.ROOT,
                                "expected a mapping at top level, found "
                                        + (expanded instanceof Scalar scalar ? "'" + scalar.value() + "'" : "a list"));
                continue;
            }
            documents.add(
                    session.options().interpolate()
                            ? Interpolation.of(mapping, scope.variables(session), session.problems())
                            : mapping);
        }
        return new Prepared(file.path(), documents, file.documents());
    }

    private Mapping documents(Mapping before, Prepared file, Scope scope, Role role) {
        Mapping model = before;
        for (int i = 0; i < file.documents().size(); i++) {
            model = document(model, file.documents().get(i), file.resets().get(i), scope.inside(file.path()), role);
        }
        return model;
    }

    private Mapping document(Mapping before, Mapping document, Resets resets, Scope scope, Role role) {
        Mapping addition = document;
        if (role == Role.PART_OF_MODEL) {
            addition = includes.apply(addition, resets, scope);
        }
        Mapping base = resets.apply(before);
        if (role == Role.PART_OF_MODEL) {
            addition = extending.apply(addition, resets, scope);
        }
        Mapping merged = Unicity.enforce(Merge.of(base, addition, session.problems()), session.problems());
        session.check();
        if (role == Role.PART_OF_MODEL) {
            ComposeSchema.check(merged, session.problems());
            session.check();
            merged = withoutVersion(merged, scope.including().getLast());
            OldForms.warn(merged, session);
        }
        Mapping canonical = Canonical.of(merged, !session.options().interpolate(), session.problems());
        session.check();
        Mapping unique = Unicity.enforce(canonical, session.problems());
        session.check();
        return unique;
    }

    private Mapping withoutVersion(Mapping model, Path file) {
        if (model.has("version")) {
            session.warn(file + ": the attribute `version` is obsolete, it will be ignored, "
                    + "please remove it to avoid potential confusion");
        }
        return model.without("version");
    }
}
