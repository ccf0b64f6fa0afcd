package dev.tracestack.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that doctor looks at, in the order of its report. */
final class Examinations {

    private Examinations() {}

    static List<Examination> all() {
        return Stream.of(
                        MachineExaminations.all(),
                        EngineExaminations.all(),
                        ConfigurationExaminations.all(),
                        ContainerExaminations.all(),
                        CollectorExaminations.all(),
                        WorkerExaminations.all(),
                        PostgresExaminations.all(),
                        StoreExaminations.all(),
                        ApplicationExaminations.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Examination::layer))
                .toList();
    }
}
