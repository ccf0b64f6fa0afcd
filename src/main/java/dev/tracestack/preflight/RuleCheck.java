package dev.tracestack.preflight;

import dev.tracestack.check.Answer;
import dev.tracestack.check.Check;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.compose.ComposeProject;
import java.util.List;

/** A rule, asked of one project as a check; the gravest finding gives the result, all are evidence. */
record RuleCheck(Rule rule, ComposeProject project) implements Check<Void> {

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public String title() {
        return rule.title();
    }

    @Override
    public Answer<Void> ask() {
        List<Finding> findings = rule.findings(project);
        Evidence evidence =
                Evidence.of("services", String.join(", ", project.services().keySet()));
        for (Finding finding : findings) {
            evidence = evidence.with(finding.object(), finding.where() + " " + finding.found());
        }
        if (findings.isEmpty()) {
            return Answer.of(new CheckResult.Passed(project.services().size() + " services", evidence));
        }
        Finding worst = findings.stream().filter(Finding::grave).findFirst().orElse(findings.getFirst());
        String found = worst.text().substring(0, worst.text().indexOf(": expected ")) + ": " + worst.found();
        return Answer.of(
                worst.grave()
                        ? new CheckResult.Failed(worst.code(), worst.expected(), found, worst.remedy(), evidence)
                        : new CheckResult.Warned(worst.code(), worst.expected(), found, worst.remedy(), evidence));
    }
}
