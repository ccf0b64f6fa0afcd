package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.doctor.signals.MachineLook;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.util.List;

/** The signals where no stack runs: those of the machine. */
record OnlyMachine(MachineLook look) implements Signals {

    static final String REASON = "the stack does not run";

    @Override
    public Origin origin() {
        return Origin.LIVE_EMBEDDED;
    }

    @Override
    public List<ServiceName> services() {
        return List.of();
    }

    @Override
    public Signal<ServiceFacts> service(ServiceName service) {
        return Signal.absent(REASON);
    }

    @Override
    public Signal<List<LogLine>> log(ServiceName service) {
        return Signal.absent(REASON);
    }

    @Override
    public Signal<Scrape> metrics(ServiceName service) {
        return Signal.absent(REASON);
    }

    @Override
    public Signal<Scrape> laterMetrics(ServiceName service) {
        return Signal.absent(REASON);
    }

    @Override
    public Signal<CheckResult> probe(ServiceName service) {
        return Signal.absent(REASON);
    }

    @Override
    public Signal<Path> renderedFiles() {
        return Signal.absent(REASON);
    }

    @Override
    public Signal<MachineFacts> machine() {
        return Signal.of(look.look());
    }

    @Override
    public Signal<EngineFacts> engine() {
        return Signal.absent(REASON);
    }

    @Override
    public Signal<DatabaseFacts> database() {
        return Signal.absent(REASON);
    }
}
