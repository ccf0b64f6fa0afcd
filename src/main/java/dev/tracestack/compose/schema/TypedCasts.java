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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns texts that stand where Compose wants a number or a truth value into one, after variables were replaced. */
public final class TypedCasts {

    private static final PathTable<Cast> TABLE = PathTable.of(table());

    private final Problems problems;

    private TypedCasts(Problems problems) {
        this.problems = problems;
    }

    /** The same document with typed values; notes each text that cannot be cast. */
    public static Mapping apply(Mapping document, Problems problems) {
        return new TypedCasts(problems).mapping(document, KeyPath.ROOT);
    }

    private Mapping mapping(Mapping mapping, KeyPath path) {
        return mapping.map((key, value) -> node(value, path.key(key)));
    }

    private Node node(Node node, KeyPath path) {
        return switch (node) {
            case Mapping mapping -> mapping(mapping, path);
            case Sequence list -> Trees.items(list, path, this::node);
            case Scalar scalar -> scalar(scalar, path);
        };
    }

    private Scalar scalar(Scalar scalar, KeyPath path) {
        if (scalar.tag() == null && scalar.isPlain() && !scalar.isText()) {
            return scalar;
        }
        Cast cast = TABLE.find(path);
        if (cast == null || !(scalar.typed() instanceof ScalarValue.Text(String text))) {
            return scalar;
        }
        Optional<Scalar> typed = cast.of(scalar.position(), text);
        if (typed.isEmpty()) {
            problems.add(
                    scalar,
                    Problem.Kind.TYPE,
                    path,
                    "expected " + cast.words() + ", found '" + Shortened.of(text) + "'");
        }
        return typed.orElse(scalar);
    }

    private static Map<String, Cast> table() {
        Map<String, Cast> table = new HashMap<>();
        put(
                table,
                Cast.WHOLE,
                "services.*.",
                "cpu_count",
                "cpu_period",
                "cpu_quota",
                "cpu_rt_period",
                "cpu_rt_runtime",
                "cpu_shares",
                "deploy.replicas",
                "deploy.update_config.parallelism",
                "deploy.rollback_config.parallelism",
                "deploy.restart_policy.max_attempts",
                "deploy.placement.max_replicas_per_node",
                "healthcheck.retries",
                "oom_score_adj",
                "pids_limit",
                "ports.*.target",
                "scale",
                "ulimits.*",
                "ulimits.*.hard",
                "ulimits.*.soft");
        put(
                table,
                Cast.FLAG,
                "services.*.",
                "init",
                "depends_on.*.required",
                "depends_on.*.restart",
                "healthcheck.disable",
                "oom_kill_disable",
                "privileged",
                "read_only",
                "stdin_open",
                "tty",
                "volumes.*.read_only",
                "volumes.*.volume.nocopy");
        put(table, Cast.FLAG, "networks.*.", "external", "internal", "attachable", "enable_ipv4", "enable_ipv6");
        put(table, Cast.FLAG, "", "volumes.*.external", "secrets.*.external", "configs.*.external");
        put(
                table,
                Cast.DOUBLE,
                "services.*.",
                "cpu_percent",
                "deploy.update_config.max_failure_ratio",
                "deploy.rollback_config.max_failure_ratio");
        put(table, Cast.SINGLE, "services.*.", "cpus");
        return table;
    }

    private static void put(Map<String, Cast> table, Cast cast, String under, String... keys) {
        for (String key : keys) {
            table.put(under + key, cast);
        }
    }
}
