package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A secret or config that is taken from a variable which is not set: the container would not be made. */
final class SecretValues implements Rule {

    @Override
    public String name() {
        return "secrets-set";
    }

    @Override
    public String title() {
        return "Every variable that a secret or config is taken from is set";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Finding> findings = new ArrayList<>();
        project.secrets()
                .forEach((key, secret) -> findings.addAll(
                        unset(project, "secrets", key, secret.environment()).toList()));
        project.configs()
                .forEach((key, config) -> findings.addAll(
                        unset(project, "configs", key, config.environment()).toList()));
        return findings;
    }

    private static Stream<Finding> unset(ComposeProject project, String kind, String key, String variable) {
        if (variable.isEmpty() || project.environment().containsKey(variable)) {
            return Stream.empty();
        }
        return Stream.of(Finding.Place.of(project, kind, key, "environment")
                .grave(
                        FaultCode.SECRET_NOT_SET,
                        "the variable " + variable + " to be set, in the environment or in .env",
                        "it is not",
                        Remedy.of(
                                "set it; where the files were rendered by tracestack, rendering again adds what is"
                                        + " missing in .env",
                                "tracestack render")));
    }
}
