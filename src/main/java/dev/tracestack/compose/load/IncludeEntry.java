package dev.tracestack.compose.load;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code include}.
 *
 * @param paths the files that make the included model, the first its main one; none where nothing is included
 * @param projectDirectory null where the main file's folder is it
 * @param envFiles files of variables; empty for the usual one
 */
record IncludeEntry(
        Node at, KeyPath path, List<Scalar> paths, @Nullable String projectDirectory, List<Scalar> envFiles) {

    /** The entries of a document; what is none is a problem. */
    static List<IncludeEntry> of(Mapping document, Session session) {
        Node include = document.find("include");
        if (include == null || (include instanceof Scalar scalar && scalar.isNull())) {
            return List.of();
        }
        KeyPath path = KeyPath.of("include");
        if (!(include instanceof Sequence sequence)) {
            throw session.stop(include, Problem.Kind.SCHEMA, path, "expected a list, found something else");
        }
        List<IncludeEntry> entries = new ArrayList<>();
        for (Node item : sequence.items()) {
            entries.add(entry(item, path.item(entries.size()), session));
        }
        return entries;
    }

    private static IncludeEntry entry(Node item, KeyPath path, Session session) {
        return switch (item) {
            case Scalar scalar when scalar.isText() -> new IncludeEntry(item, path, List.of(scalar), null, List.of());
            case Scalar scalar when scalar.isNull() -> new IncludeEntry(item, path, List.of(), null, List.of());
            case Mapping mapping ->
                new IncludeEntry(
                        item,
                        path,
                        texts(mapping.find("path"), path.key("path"), session),
                        directory(mapping.find("project_directory"), path.key("project_directory"), session),
                        texts(mapping.find("env_file"), path.key("env_file"), session));
            default ->
                throw session.stop(
                        item,
                        Problem.Kind.SCHEMA,
                        path,
                        "expected a file or a mapping with 'path', found something else");
        };
    }

    private static @Nullable String directory(@Nullable Node node, KeyPath path, Session session) {
        return switch (node) {
            case null -> null;
            case Scalar scalar when scalar.isNull() -> null;
            case Scalar scalar when scalar.isText() -> scalar.value();
            default -> throw session.stop(node, Problem.Kind.SCHEMA, path, "expected a text, found something else");
        };
    }

    private static List<Scalar> texts(@Nullable Node node, KeyPath path, Session session) {
        return switch (node) {
            case null -> List.of();
            case Scalar scalar when scalar.isNull() -> List.of();
            case Scalar scalar when scalar.isText() -> List.of(scalar);
            case Sequence sequence -> {
                List<Scalar> texts = new ArrayList<>();
                for (Node item : sequence.items()) {
                    if (item instanceof Scalar scalar && scalar.isText()) {
                        texts.add(scalar);
                    } else {
                        throw session.stop(
                                item,
                                Problem.Kind.SCHEMA,
                                path,
                                "expected a list of texts, found something else in it");
                    }
                }
                yield texts;
            }
            default ->
                throw session.stop(
                        node, Problem.Kind.SCHEMA, path, "expected a text or a list of texts, found something else");
        };
    }
}
