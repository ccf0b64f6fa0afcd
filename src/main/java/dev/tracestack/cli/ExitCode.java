package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;

/** What the process ends with. */
enum ExitCode {
    OK(0),
    CHECK_FAILED(1),
    USAGE(2),
    ENVIRONMENT(3),
    NOT_READY(4),
    OUR_BUG(70),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(FaultCode code) {
        return switch (code.kind()) {
            case CHECK -> CHECK_FAILED;
            case USAGE -> USAGE;
            case ENVIRONMENT -> ENVIRONMENT;
            case TIMEOUT -> NOT_READY;
            case BUG -> OUR_BUG;
        };
    }
}
