package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.ProgramConfiguration;
import dev.tracestack.preflight.Finding;
import dev.tracestack.preflight.StandingAlone;
import dev.tracestack.stack.ServiceName;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a program's configuration file that stands without Compose files. */
public final class ConfigurationFindings {

    private ConfigurationFindings() {}

    /** Judged as the program of its image would; nothing is known of others than Tempo and the collector. */
    public static List<CheckResult> of(ProgramConfiguration file) {
        ServiceName service = file.service();
        List<Finding> findings = StandingAlone.findings(service, file.image(), file.name(), file.text());
        List<CheckResult> results = new ArrayList<>();
        for (Finding finding : findings) {
            String found = (finding.where().isEmpty() ? "" : finding.where() + ": ") + finding.object() + ": "
                    + finding.found();
            results.add(
                    finding.grave()
                            ? new CheckResult.Failed(
                                    finding.code(),
                                    finding.expected(),
                                    found,
                                    finding.remedy(),
                                    Findings.about(service))
                            : new CheckResult.Warned(
                                    finding.code(),
                                    finding.expected(),
                                    found,
                                    finding.remedy(),
                                    Findings.about(service)));
        }
        return Findings.worstFirst(results);
    }
}
