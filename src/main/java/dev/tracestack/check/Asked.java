package dev.tracestack.check;

import java.time.Duration;

/** What asking one check came to. */
record Asked<P>(Check<P> check, Answer<P> answer, int attempts, Duration took) {

    CheckReport.Entry entry() {
        return new CheckReport.Entry(check.name(), check.title(), answer.result(), attempts, took);
    }

    /** Whether nothing after it makes sense. */
    boolean fatal() {
        return check.fatal() && answer.result() instanceof CheckResult.Failed;
    }
}
