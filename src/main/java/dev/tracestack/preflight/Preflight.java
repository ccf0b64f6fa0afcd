package dev.tracestack.preflight;

import dev.tracestack.check.Check;
import dev.tracestack.compose.ComposeProject;
import dev.tracestack.fault.TracestackException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All that can be said of a project from its files alone; starts nothing and asks no engine. */
public final class Preflight {

    private static final List<Rule> RULES = List.of(
            new MountedPaths(),
            new SecretValues(),
            new PublishedPorts(),
            new PinnedImages(),
            new HealthcheckCommands(),
            new AwaitedHealth(),
            new WritableVolumes(),
            new TempoConfiguration(),
            new CollectorConfiguration(),
            new ListeningAddresses());

    private Preflight() {}

    /** One check a rule, in the order in which to show them; none is fatal for another. */
    public static List<Check<Void>> checks(ComposeProject project) {
        List<Check<Void>> checks = new ArrayList<>();
        RULES.forEach(rule -> checks.add(new RuleCheck(rule, project)));
        return List.copyOf(checks);
    }

    /** Everything that the rules find, rule by rule. */
    public static List<Finding> findings(ComposeProject project) {
        return RULES.stream().flatMap(rule -> rule.findings(project).stream()).toList();
    }

    /**
     * Stops where starting makes no sense.
     *
     * @return what is no reason to stop, but should be told
     * @throws TracestackException with the code and remedy of the first grave finding and the text of all of them
     */
    public static List<Finding> require(ComposeProject project) {
        List<Finding> findings = findings(project);
        List<Finding> grave = findings.stream().filter(Finding::grave).toList();
        if (!grave.isEmpty()) {
            throw new TracestackException(
                    grave.getFirst().code(),
                    grave.stream().map(Finding::text).collect(Collectors.joining("\n")),
                    grave.getFirst().remedy());
        }
        return findings;
    }
}
