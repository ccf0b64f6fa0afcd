package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.ProcessMark;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StateFolder;

/** A project runs on one runtime at a time. */
final class OtherRuntime {

    private OtherRuntime() {}

    /** Refuses where the project's embedded stack runs. */
    static void refuse(StateFolder state, ProjectName project) {
        state.state()
                .filter(s -> s.runtime().equals(RuntimeName.EMBEDDED.text()))
                .filter(s -> !s.background().isNone()
                        && ProcessMark.isAlive(
                                s.background().pid(), s.background().mark()))
                .ifPresent(s -> {
                    throw new TracestackException(
                            FaultCode.OTHER_RUNTIME_RUNS,
                            "project " + project + ": expected it free or on docker, found it running on the embedded"
                                    + " runtime",
                            Remedy.of(
                                    "take it down there first",
                                    "tracestack down --runtime embedded --project " + project));
                });
    }
}
