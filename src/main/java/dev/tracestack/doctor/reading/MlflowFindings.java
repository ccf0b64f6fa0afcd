package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.OneLine;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What MLflow's log means. Where the server itself could be asked whether it takes traces, that is what counts. */
public final class MlflowFindings {

    private MlflowFindings() {}

    /** The first thing that it names, as the rest follows from it; nothing where MLflow is well or not known of. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        if (signals.probe(ServiceName.MLFLOW).found().isPresent()) {
            return List.of();
        }
        Map<MlflowTrouble, String> troubles = new EnumMap<>(MlflowTrouble.class);
        for (LogLine line : signals.log(ServiceName.MLFLOW).found().orElse(List.of())) {
            if (line.text().contains("Application startup complete")
                    || line.text().contains("Listening at: http")) {
                troubles.keySet().removeIf(trouble -> trouble.ends);
            }
            MlflowTrouble.in(line.text()).ifPresent(trouble -> troubles.put(trouble, OneLine.of(line.text())));
        }
        return troubles.entrySet().stream()
                .findFirst()
                .map(first -> List.of(told(first.getKey(), first.getValue())))
                .orElse(List.of());
    }

    private static CheckResult told(MlflowTrouble trouble, String words) {
        return new CheckResult.Failed(
                trouble.code, trouble.expected, words, trouble.remedy(), Findings.about(ServiceName.MLFLOW));
    }
}
