package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.OneLine;
import dev.tracestack.fault.Remedy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the output of a container's health check means. */
public final class HealthFindings {

    private static final Pattern NO_COMMAND = Pattern.compile(
            "exec: \"([^\"]{1,200})\": (?:executable file not found|stat [^:]{1,200}: no such file|no such file)");

    private static final int SHOWN = 300;

    private HealthFindings() {}

    /** What is wrong with the service's health; nothing where its check passes, or there is none. */
    public static List<CheckResult> of(ServiceFacts facts) {
        return switch (facts.health()) {
            case NONE, HEALTHY -> List.of();
            case STARTING -> cannotRun(facts);
            case UNHEALTHY -> {
                List<CheckResult> command = cannotRun(facts);
                yield command.isEmpty() ? List.of(unhealthy(facts)) : command;
            }
        };
    }

    private static List<CheckResult> cannotRun(ServiceFacts facts) {
        Matcher found = NO_COMMAND.matcher(facts.probeOutput());
        if (!found.find()) {
            return List.of();
        }
        return List.of(new CheckResult.Failed(
                FaultCode.HEALTHCHECK_CANNOT_RUN,
                "the health check of " + facts.name() + " to call what its image has",
                "it calls " + found.group(1) + ", which is not there; the service itself may be well",
                Remedy.of(
                        "write a check that the image can run, such as test: [CMD, /tempo, -health] for Tempo 3, or"
                                + " none",
                        "tracestack render --diff",
                        "tracestack up " + facts.name()),
                Findings.about(facts.name()).with("command", found.group(1))));
    }

    private static CheckResult unhealthy(ServiceFacts facts) {
        String output = OneLine.of(facts.probeOutput(), SHOWN);
        return new CheckResult.Failed(
                FaultCode.CONTAINER_UNHEALTHY,
                "the health check of " + facts.name() + " to pass",
                output.isEmpty() ? "it fails and prints nothing" : output,
                Remedy.of("read what it logged", "tracestack logs --tail 50 " + facts.name()),
                Findings.about(facts.name()));
    }
}
