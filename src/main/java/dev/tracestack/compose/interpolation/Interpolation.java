package dev.tracestack.compose.interpolation;

import static java.util.Map.entry;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replaces the variables in the values of a document, never in its keys, and gives the results their types. */
public final class Interpolation {

    private static final PathTable<Cast> CASTS = PathTable.of(Map.ofEntries(
            entry("services.*.cpu_count", Cast.WHOLE_NUMBER),
            entry("services.*.cpu_percent", Cast.NUMBER),
            entry("services.*.cpu_period", Cast.WHOLE_NUMBER),
            entry("services.*.cpu_quota", Cast.WHOLE_NUMBER),
            entry("services.*.cpu_rt_period", Cast.WHOLE_NUMBER),
            entry("services.*.cpu_rt_runtime", Cast.WHOLE_NUMBER),
            entry("services.*.cpus", Cast.NUMBER),
            entry("services.*.cpu_shares", Cast.WHOLE_NUMBER),
            entry("services.*.init", Cast.TRUTH),
            entry("services.*.depends_on.*.required", Cast.TRUTH),
            entry("services.*.depends_on.*.restart", Cast.TRUTH),
            entry("services.*.deploy.replicas", Cast.WHOLE_NUMBER),
            entry("services.*.deploy.update_config.parallelism", Cast.WHOLE_NUMBER),
            entry("services.*.deploy.update_config.max_failure_ratio", Cast.NUMBER),
            entry("services.*.deploy.rollback_config.parallelism", Cast.WHOLE_NUMBER),
            entry("services.*.deploy.rollback_config.max_failure_ratio", Cast.NUMBER),
            entry("services.*.deploy.restart_policy.max_attempts", Cast.WHOLE_NUMBER),
            entry("services.*.deploy.placement.max_replicas_per_node", Cast.WHOLE_NUMBER),
            entry("services.*.healthcheck.retries", Cast.WHOLE_NUMBER),
            entry("services.*.healthcheck.disable", Cast.TRUTH),
            entry("services.*.oom_kill_disable", Cast.TRUTH),
            entry("services.*.oom_score_adj", Cast.WHOLE_NUMBER),
            entry("services.*.pids_limit", Cast.WHOLE_NUMBER),
            entry("services.*.ports.*.target", Cast.WHOLE_NUMBER),
            entry("services.*.privileged", Cast.TRUTH),
            entry("services.*.read_only", Cast.TRUTH),
            entry("services.*.scale", Cast.WHOLE_NUMBER),
            entry("services.*.stdin_open", Cast.TRUTH),
            entry("services.*.tty", Cast.TRUTH),
            entry("services.*.ulimits.*", Cast.WHOLE_NUMBER),
            entry("services.*.ulimits.*.hard", Cast.WHOLE_NUMBER),
            entry("services.*.ulimits.*.soft", Cast.WHOLE_NUMBER),
            entry("services.*.volumes.*.read_only", Cast.TRUTH),
            entry("services.*.volumes.*.volume.nocopy", Cast.TRUTH),
            entry("networks.*.external", Cast.TRUTH),
            entry("networks.*.internal", Cast.TRUTH),
            entry("networks.*.attachable", Cast.TRUTH),
            entry("networks.*.enable_ipv4", Cast.TRUTH),
            entry("networks.*.enable_ipv6", Cast.TRUTH),
            entry("volumes.*.external", Cast.TRUTH),
            entry("secrets.*.external", Cast.TRUTH),
            entry("configs.*.external", Cast.TRUTH)));

    private final Variables variables;
    private final Problems problems;

    private Interpolation(Variables variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** The document with all values completed; what cannot be completed stays as it is and is a problem. */
    public static Mapping of(Mapping document, Variables variables, Problems problems) {
        Interpolation interpolation = new Interpolation(variables, problems);
        return document.map((key, value) -> interpolation.node(value, KeyPath.ROOT.key(key)));
    }

    private Node node(Node node, KeyPath path) {
        return switch (node) {
            case Mapping mapping -> mapping.map((key, value) -> node(value, path.key(key)));
            case Sequence sequence -> sequence(sequence, path);
            case Scalar scalar -> scalar.isText() ? text(scalar, path) : scalar;
        };
    }

    private Sequence sequence(Sequence sequence, KeyPath path) {
        List<Node> items = new ArrayList<>(sequence.items().size());
        for (Node item : sequence.items()) {
            items.add(node(item, path.item(items.size())));
        }
        return sequence.with(items);
    }

    private Scalar text(Scalar scalar, KeyPath path) {
        Scalar completed = scalar;
        if (scalar.value().indexOf('$') >= 0) {
            Template.Outcome outcome = Template.substitute(scalar.value(), variables);
            if (outcome.failure() != null) {
                problems.add(
                        scalar,
                        outcome.failure().kind(),
                        path,
                        outcome.failure().message());
                return scalar;
            }
            completed = Scalar.text(scalar.position(), outcome.value());
        }
        Cast cast = CASTS.find(path);
        return cast == null ? completed : cast(completed, cast, path);
    }

    private Scalar cast(Scalar scalar, Cast cast, KeyPath path) {
        Scalar typed = cast.apply(scalar, variables.warnings());
        if (typed == null) {
            problems.add(
                    scalar,
                    Problem.Kind.TYPE,
                    path,
                    "expected " + cast.expected() + ", found '" + scalar.value() + "'");
            return scalar;
        }
        return typed;
    }
}
