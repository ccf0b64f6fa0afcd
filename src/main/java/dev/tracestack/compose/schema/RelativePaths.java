package dev.tracestack.compose.schema;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Resolves the paths of a canonical model against a folder. */
public final class RelativePaths {

    private static final List<String> REMOTE =
            List.of("https://", "http://", "git://", "ssh://", "github.com/", "git@");

    @FunctionalInterface
    private interface Rewrite {
        Node of(Node node, KeyPath path);
    }

    private final String folder;
    private final @Nullable String home;
    private final Problems problems;
    private final PathTable<Rewrite> table = PathTable.of(Map.ofEntries(
            Map.entry("services.*.build.context", (node, path) -> text(node, this::context)),
            Map.entry("services.*.build.additional_contexts.*", (node, path) -> text(node, this::context)),
            Map.entry("services.*.build.ssh.*", (node, path) -> text(node, this::ofEitherSystem)),
            Map.entry("services.*.env_file.*.path", (node, path) -> text(node, this::absolute)),
            Map.entry("services.*.label_file.*", (node, path) -> text(node, this::absolute)),
            Map.entry("services.*.extends.file", (node, path) -> text(node, this::absolute)),
            Map.entry(
                    "services.*.develop.watch.*.path",
                    (node, path) -> text(node, file -> FirstLink.followed(absolute(file)))),
            Map.entry("services.*.volumes.*", this::mount),
            Map.entry("configs.*.file", (node, path) -> text(node, this::ofEitherSystem)),
            Map.entry("secrets.*.file", (node, path) -> text(node, this::ofEitherSystem)),
            Map.entry("volumes.*", (node, path) -> volume(node))));

    private RelativePaths(String folder, @Nullable String home, Problems problems) {
        this.folder = folder;
        this.home = home;
        this.problems = problems;
    }

    /**
     * The same model with every relative path resolved.
     *
     * @param folder that they are relative to; itself relative where a file is included
     * @param home what {@code ~} stands for, null where nobody knows
     */
    public static Mapping resolve(Mapping model, String folder, @Nullable String home, Problems problems) {
        return (Mapping) new RelativePaths(folder, home, problems).node(model, KeyPath.ROOT);
    }

    private Node node(Node node, KeyPath path) {
        Rewrite rewrite = table.find(path);
        if (rewrite != null) {
            return rewrite.of(node, path);
        }
        return switch (node) {
            case Scalar scalar -> scalar;
            case Mapping mapping -> mapping.map((key, value) -> node(value, path.key(key)));
            case Sequence list -> Trees.items(list, path, this::node);
        };
    }

    private static Node text(Node node, UnaryOperator<String> change) {
        if (!(node instanceof Scalar scalar) || !(scalar.typed() instanceof ScalarValue.Text(String text))) {
            return node;
        }
        String changed = change.apply(text);
        return changed.equals(text) ? node : Scalar.text(scalar.position(), changed);
    }

    private String absolute(String path) {
        String expanded = expanded(path);
        return expanded.isEmpty() || expanded.startsWith("/") ? expanded : SlashPath.join(folder, expanded);
    }

    /** A Windows path is absolute, too, for the engine may run elsewhere. */
    private String ofEitherSystem(String path) {
        String expanded = expanded(path);
        return expanded.startsWith("/") || isWindowsAbsolute(expanded) ? expanded : SlashPath.join(folder, expanded);
    }

    private String context(String path) {
        boolean elsewhere = path.contains("://")
                || path.startsWith("service:")
                || REMOTE.stream().anyMatch(path::startsWith);
        return elsewhere ? path : absolute(path);
    }

    private String expanded(String path) {
        return home != null && path.startsWith("~") ? SlashPath.join(home, path.substring(1)) : path;
    }

    private static boolean isWindowsAbsolute(String path) {
        boolean drive = path.length() > 2
                && Character.isLetter(path.charAt(0))
                && path.charAt(0) < 128
                && path.charAt(1) == ':'
                && (path.charAt(2) == '\\' || path.charAt(2) == '/');
        return drive || path.startsWith("\\\\");
    }

    private Node mount(Node node, KeyPath path) {
        if (!(node instanceof Mapping volume) || !isText(volume.find("type"), "bind")) {
            return node;
        }
        Node source = volume.find("source");
        if (source == null) {
            problems.add(volume, Problem.Kind.FORMAT, path, "expected a key 'source' beside the type bind, found none");
            return node;
        }
        return volume.with("source", text(source, this::ofEitherSystem));
    }

    /** The local driver can bind a folder, which its options then name. */
    private Node volume(Node node) {
        if (!(node instanceof Mapping volume)
                || !isText(volume.find("driver"), "local")
                || !(volume.find("driver_opts") instanceof Mapping options)
                || !isText(options.find("o"), "bind")) {
            return node;
        }
        Node device = options.find("device");
        return device == null
                ? node
                : volume.with("driver_opts", options.with("device", text(device, this::ofEitherSystem)));
    }

    private static boolean isText(@Nullable Node node, String text) {
        return node instanceof Scalar scalar
                && scalar.isText()
                && scalar.value().equals(text);
    }
}
