package dev.tracestack.compose.load;

import dev.tracestack.compose.Build;
import dev.tracestack.compose.FileReference;
import dev.tracestack.compose.Ulimit;
import dev.tracestack.compose.schema.Cast;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a build, and what builds share with services. */
final class BuildDecoder {

    private BuildDecoder() {}

    static Build build(Part build) {
        return new Build(
                build.text("context"),
                build.text("dockerfile"),
                build.text("dockerfile_inline"),
                build.texts("entitlements"),
                build.variables("args"),
                build.text("provenance"),
                build.text("sbom"),
                sshKeys(build),
                build.pairs("labels"),
                build.texts("cache_from"),
                build.texts("cache_to"),
                build.flag("no_cache"),
                build.texts("no_cache_filter"),
                build.pairs("additional_contexts"),
                build.flag("pull"),
                hosts(build, "extra_hosts"),
                build.text("isolation"),
                build.text("network"),
                build.text("target"),
                build.parts("secrets", BuildDecoder::reference),
                build.bytes("shm_size"),
                build.texts("tags"),
                ulimits(build, "ulimits"),
                build.texts("platforms"),
                build.flag("privileged"),
                build.extensions());
    }

    private static List<String> sshKeys(Part build) {
        List<String> keys = new ArrayList<>();
        if (build.mapping().find("ssh") instanceof Mapping named) {
            named.entries()
                    .forEach((id, entry) -> keys.add(
                            entry.value() instanceof Scalar path && path.isNull()
                                    ? id
                                    : id + "=" + GoPrint.of(entry.value())));
        }
        keys.sort(null);
        return keys;
    }

    static FileReference reference(Part file) {
        return new FileReference(
                file.text("source"),
                file.text("target"),
                file.text("uid"),
                file.text("gid"),
                mode(file),
                file.extensions());
    }

    /** A text is octal, a number is what it is. */
    private static @Nullable Long mode(Part file) {
        Node node = file.mapping().find("mode");
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            return null;
        }
        if (scalar.typed() instanceof ScalarValue.Whole(long number)) {
            return number;
        }
        boolean octal = scalar.isText() && scalar.value().matches("[0-7]{1,20}");
        return octal
                ? Long.valueOf(Long.parseLong(scalar.value(), 8))
                : file.wrong(node, file.path().key("mode"), "octal digits or a whole number", 0L);
    }

    /** Addresses by host name, from {@code host=address}, {@code host:address} or a mapping. */
    static Map<String, List<String>> hosts(Part part, String key) {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        KeyPath path = part.path().key(key);
        switch (part.mapping().find(key)) {
            case Mapping named ->
                named.entries()
                        .forEach((host, entry) -> addresses(entry.value())
                                .forEach(address -> add(hosts, host, address, entry.key(), path, part)));
            case Sequence list -> {
                for (Node item : list.items()) {
                    pair(hosts, item, path, part);
                }
            }
            case null, default -> {
                // nothing is said
            }
        }
        return hosts;
    }

    private static void pair(Map<String, List<String>> hosts, Node item, KeyPath path, Part part) {
        String text = GoPrint.of(item);
        int cut = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (cut < 0) {
            part.problems().add(item, Problem.Kind.FORMAT, path, "expected host=address, found '" + text + "'");
            return;
        }
        for (String address : text.substring(cut + 1).split(",", -1)) {
            add(hosts, text.substring(0, cut), address, item, path, part);
        }
    }

    private static List<String> addresses(Node node) {
        return node instanceof Sequence list
                ? list.items().stream().map(GoPrint::of).toList()
                : List.of(node instanceof Scalar scalar && scalar.isNull() ? "" : GoPrint.of(node));
    }

    private static void add(
            Map<String, List<String>> hosts, String host, String address, Node at, KeyPath path, Part part) {
        if (host.isEmpty() || host.contains(":") || host.contains("=")) {
            part.problems()
                    .add(
                            at,
                            Problem.Kind.FORMAT,
                            path,
                            "expected a host name without ':' and '=', found '" + host + "'");
            return;
        }
        boolean bracketed = address.length() > 2 && address.startsWith("[") && address.endsWith("]");
        hosts.computeIfAbsent(host, name -> new ArrayList<>())
                .add(bracketed ? address.substring(1, address.length() - 1) : address);
    }

    /** One number for both limits, or both. */
    static Map<String, Ulimit> ulimits(Part part, String key) {
        Map<String, Ulimit> ulimits = new LinkedHashMap<>();
        if (part.mapping().find(key) instanceof Mapping named) {
            named.entries().forEach((name, entry) -> {
                if (entry.value() instanceof Mapping both) {
                    Part limits = new Part(both, part.path().key(key).key(name), part.problems());
                    ulimits.put(name, new Ulimit(0, limits.whole("soft"), limits.whole("hard")));
                } else if (entry.value() instanceof Scalar scalar) {
                    ulimits.put(name, single(scalar, part, part.path().key(key).key(name)));
                }
            });
        }
        return ulimits;
    }

    private static Ulimit single(Scalar scalar, Part part, KeyPath path) {
        return switch (scalar.typed()) {
            case ScalarValue.Whole(long number) -> Ulimit.of(number);
            case ScalarValue.Text(String text)
            when Cast.whole(text).isPresent() -> Ulimit.of(Cast.whole(text).getAsLong());
            default -> part.wrong(scalar, path, "a whole number", Ulimit.of(0));
        };
    }
}
