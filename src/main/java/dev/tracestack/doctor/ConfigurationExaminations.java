package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.reading.ConfigurationFindings;
import dev.tracestack.doctor.signals.ProgramConfiguration;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether programs start with the configurations that they are given, and do what these seem to say. */
final class ConfigurationExaminations {

    private ConfigurationExaminations() {}

    static List<Examination> all() {
        return List.of(
                new Examination(
                        Layer.CONFIGURATION,
                        "program-configurations",
                        "Tempo and the collector take their configurations",
                        Set.of(
                                FaultCode.TEMPO_CONFIG_REJECTED,
                                FaultCode.COLLECTOR_CONFIG_REJECTED,
                                FaultCode.RECEIVER_ON_LOOPBACK,
                                FaultCode.VARIABLE_NOT_EXPANDED),
                        ConfigurationExaminations::programs),
                Examination.of(
                        Layer.CONFIGURATION,
                        "secrets-private",
                        "Nobody else can read the passwords",
                        Set.of(FaultCode.SECRETS_READABLE),
                        s -> Judging.judge(s.renderedFiles(), ConfigurationExaminations::secrets)));
    }

    private static CheckResult secrets(Path folder) {
        return SecretFile.in(folder)
                .map(SecretFile::judged)
                .orElseGet(() -> Judging.skipped("no file with passwords is beside the Compose files"));
    }

    private static List<CheckResult> programs(Signals signals) throws InterruptedException {
        List<ProgramConfiguration> files = signals.configurations();
        if (files.isEmpty()) {
            return List.of(Judging.skipped("no file of theirs stands by itself"));
        }
        List<CheckResult> found = new ArrayList<>();
        files.forEach(file -> found.addAll(ConfigurationFindings.of(file)));
        String names = files.stream().map(ProgramConfiguration::name).collect(Collectors.joining(", "));
        return Judging.orPassed(found, Judging.passed(names, Evidence.of("files", files.size())));
    }
}
