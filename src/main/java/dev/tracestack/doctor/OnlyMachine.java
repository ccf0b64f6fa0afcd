package dev.tracestack.doctor;

import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.doctor.signals.MachineLook;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import java.util.List;

/** The signals where no stack runs: those of the machine, and what files say of applications. */
record OnlyMachine(MachineLook look, List<Sender> written) implements Signals {

    static final String REASON = "the stack does not run";

    @Override
    public Origin origin() {
        return Origin.LIVE_EMBEDDED;
    }

    @Override
    public String reason() {
        return REASON;
    }

    @Override
    public List<Sender> senders() {
        return written;
    }

    @Override
    public Signal<MachineFacts> machine() {
        return Signal.of(look.look());
    }
}
