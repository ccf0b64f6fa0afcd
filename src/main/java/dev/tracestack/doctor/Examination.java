package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import java.util.List;
import java.util.Set;

/**
 * One thing that doctor looks at.
 *
 * @param id short name in kebab case, unique; given in JSON
 * @param title what holds when nothing is found, as an affirmative sentence without a full stop
 * @param codes the faults that it can name; empty where it passes on what a program said
 */
record Examination(Layer layer, String id, String title, Set<FaultCode> codes, Look look) {

    /** Looks at signals and judges; gives at least one result. */
    interface Look {
        List<CheckResult> at(Signals signals) throws InterruptedException;
    }

    /** Looks at signals and gives one result. */
    interface OneLook {
        CheckResult at(Signals signals) throws InterruptedException;
    }

    Examination {
        codes = Set.copyOf(codes);
    }

    static Examination of(Layer layer, String id, String title, Set<FaultCode> codes, OneLook look) {
        return new Examination(layer, id, title, codes, signals -> List.of(look.at(signals)));
    }
}
