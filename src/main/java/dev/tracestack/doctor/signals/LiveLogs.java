package dev.tracestack.doctor.signals;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The ends of the logs of a stack that runs. */
record LiveLogs(StackRuntime runtime, ProjectName project) {

    private static final int LINES = 400;

    Signal<List<LogLine>> last(ServiceName service) throws InterruptedException {
        List<LogLine> lines = new ArrayList<>();
        try {
            runtime.logs(
                    project,
                    new LogQuery(List.of(service), Optional.empty(), OptionalInt.of(LINES), false),
                    lines::add);
        } catch (TracestackException e) {
            return Signal.absent("its log cannot be read: " + e.getMessage());
        }
        return Signal.of(lines);
    }
}
