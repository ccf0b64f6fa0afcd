package dev.tracestack.health;

import dev.tracestack.check.CheckResult;
import dev.tracestack.stack.ServiceName;

/** Asks one service, through its real protocol, whether it can do its work now. */
public interface ServiceProbe {

    ServiceName service();

    /** Asks once, within a few seconds; passed, or failed with what was expected and found. */
    CheckResult ask() throws InterruptedException;
}
