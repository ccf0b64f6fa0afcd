package dev.tracestack.preflight;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in a collector's configuration: set, or with a default, and in braces. */
final class CollectorVariables {

    /** {@code ${NAME}} and {@code ${env:NAME}}, no default, not escaped by a second dollar sign. */
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("(?<!\\$)\\$\\{(?:env:)?([A-Za-z_]\\w{0,200})}");

    /** {@code $NAME}, which stays as it stands from 0.104 on. */
    private static final Pattern WITHOUT_BRACES = Pattern.compile("(?<!\\$)\\$([A-Z][A-Z0-9_]{1,200})\\b");

    private static final int DEPTH = 40;

    private final RunCollector collector;
    private final List<Finding> findings = new ArrayList<>();

    private CollectorVariables(RunCollector collector) {
        this.collector = collector;
    }

    static List<Finding> findings(RunCollector collector) {
        CollectorVariables walk = new CollectorVariables(collector);
        collector.files().keys().forEach((key, node) -> walk.visit(key, node, 0));
        return walk.findings;
    }

    private void visit(String path, Node node, int depth) {
        if (depth > DEPTH) {
            return;
        }
        switch (node) {
            case Mapping mapping ->
                mapping.entries().forEach((key, entry) -> visit(path + "." + key, entry.value(), depth + 1));
            case Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    visit(path + "[" + i + "]", sequence.items().get(i), depth + 1);
                }
            }
            case Scalar scalar -> scalar(path, scalar);
        }
    }

    private void scalar(String path, Scalar scalar) {
        Finding.Place place = new Finding.Place(scalar.position().toString(), path);
        Matcher unset = WITHOUT_DEFAULT.matcher(scalar.value());
        if (unset.find() && isUnset(unset.group(1))) {
            String name = unset.group(1);
            String expected = "the variable " + name + " to be set in the collector's environment, or a default";
            String cure = "write ${env:" + name + ":-local}, or set " + name + " under environment of the service";
            boolean sure = collector.environment().isPresent() && path.endsWith(".value");
            String found =
                    collector.environment().isPresent() ? "neither" : "no default; whether it is set is not known";
            findings.add(
                    sure
                            ? collector.rejected(place, expected, found, cure)
                            : collector.doubtful(FaultCode.COLLECTOR_CONFIG_REJECTED, place, expected, found, cure));
        }
        Matcher bare = WITHOUT_BRACES.matcher(scalar.value());
        if (bare.find() && RunImage.parse(collector.image()).isAtLeast(0, 104, 0)) {
            findings.add(collector.doubtful(
                    FaultCode.VARIABLE_NOT_EXPANDED,
                    place,
                    "variables in braces",
                    "$" + bare.group(1) + ", which is taken as it is written",
                    "write ${env:" + bare.group(1) + "}"));
        }
    }

    private boolean isUnset(String name) {
        Optional<Set<String>> known = collector.environment();
        return known.isEmpty() || !known.get().contains(name);
    }
}
