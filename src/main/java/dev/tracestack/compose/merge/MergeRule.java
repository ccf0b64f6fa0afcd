package dev.tracestack.compose.merge;

import static java.util.Map.entry;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Scalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one setting is merged that does not follow the general rule. */
enum MergeRule {
    /** The later value alone counts. */
    REPLACE {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            return over;
        }
    },
    /** Both are made lists, and the later items follow the earlier ones; {@link Unicity} then takes doubles out. */
    APPEND {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            return Merge.appended(base, Forms.items(over));
        }
    },
    /** As above, but an item that is there already is not added again. */
    APPEND_NEW {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            Set<String> present = new HashSet<>();
            Forms.items(base).forEach(item -> present.add(text(item)));
            List<Node> fresh = Forms.items(over).stream()
                    .filter(item -> !present.contains(text(item)))
                    .toList();
            return Merge.appended(base, fresh);
        }

        private static String text(Node item) {
            return item instanceof Scalar scalar ? scalar.typed().toString() : "";
        }
    },
    /** A text is the build's context. */
    BUILD {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            return merge.mappings(withContext(base), withContext(over), path);
        }

        private static Mapping withContext(Node build) {
            return switch (build) {
                case Mapping mapping -> mapping;
                case Scalar scalar when scalar.isText() -> Mapping.of(scalar.position(), Map.of("context", scalar));
                default -> Mapping.empty(build.position());
            };
        }
    },
    /** A name in a list stands for a started, required dependency. */
    DEPENDENCIES {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            return merge.mappings(named(base, path, merge), named(over, path, merge), path);
        }

        private static Mapping named(Node node, KeyPath path, Merge merge) {
            Position at = node.position();
            Map<String, Node> started = new LinkedHashMap<>();
            started.put("condition", Scalar.text(at, "service_started"));
            started.put("required", Scalar.of(at, true));
            return Forms.named(node, path, started, merge.problems());
        }
    },
    /** A name in a list stands for itself without settings. */
    NAMES {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            return merge.mappings(
                    Forms.named(base, path, Map.of(), merge.problems()),
                    Forms.named(over, path, Map.of(), merge.problems()),
                    path);
        }
    },
    /** Options belong to a driver: with another driver the later setting alone counts. */
    LOGGING {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            if (!(base instanceof Mapping first) || !(over instanceof Mapping second)) {
                return Merge.isNothing(over) ? base : over;
            }
            boolean sameDriver = !first.has("driver")
                    || !second.has("driver")
                    || driver(first).equals(driver(second));
            return sameDriver ? merge.mappings(first, second, path) : second;
        }

        private static String driver(Mapping logging) {
            return logging.get("driver").orElseThrow() instanceof Scalar scalar
                    ? scalar.typed().toString()
                    : "";
        }
    },
    /** Address pools are merged where they have the same subnet. */
    POOLS {
        @Override
        Node merge(Node base, Node over, KeyPath path, Merge merge) {
            return AddressPools.merge(base, over, path, merge);
        }
    };

    static final Map<String, MergeRule> TABLE = Map.ofEntries(
            entry("networks.*.ipam.config", POOLS),
            entry("networks.*.labels", APPEND),
            entry("volumes.*.labels", APPEND),
            entry("services.*.annotations", APPEND),
            entry("services.*.build", BUILD),
            entry("services.*.build.args", APPEND),
            entry("services.*.build.additional_contexts", APPEND),
            entry("services.*.build.extra_hosts", APPEND_NEW),
            entry("services.*.build.labels", APPEND),
            entry("services.*.command", REPLACE),
            entry("services.*.depends_on", DEPENDENCIES),
            entry("services.*.deploy.labels", APPEND),
            entry("services.*.dns", APPEND),
            entry("services.*.dns_opt", APPEND),
            entry("services.*.dns_search", APPEND),
            entry("services.*.entrypoint", REPLACE),
            entry("services.*.env_file", APPEND),
            entry("services.*.label_file", APPEND),
            entry("services.*.environment", APPEND),
            entry("services.*.extra_hosts", APPEND_NEW),
            entry("services.*.healthcheck.test", REPLACE),
            entry("services.*.labels", APPEND),
            entry("services.*.logging", LOGGING),
            entry("services.*.models", NAMES),
            entry("services.*.networks", NAMES),
            entry("services.*.sysctls", APPEND),
            entry("services.*.tmpfs", APPEND),
            entry("services.*.ulimits.*", REPLACE));

    abstract Node merge(Node base, Node over, KeyPath path, Merge merge);
}
