package dev.tracestack.smoke;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Diagnosis;
import dev.tracestack.check.OpenQuestion;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import java.time.Duration;
import java.util.List;

/** Asks why a trace stopped, after its time is over already: a look that hangs or breaks takes nothing from the report. */
final class TimelyDiagnosis {

    /** A little more than doctor takes for a glance, so that what it found in time is told. */
    private static final Duration WITHIN = Duration.ofSeconds(7);

    private TimelyDiagnosis() {}

    static Diagnosis.Answer ask(Diagnosis diagnosis, List<String> services) throws InterruptedException {
        return ask(diagnosis, services, WITHIN);
    }

    static Diagnosis.Answer ask(Diagnosis diagnosis, List<String> services, Duration within)
            throws InterruptedException {
        Deadline deadline = Deadline.after(Ticker.system(), within);
        try {
            return new OpenQuestion("diagnosis")
                    .ask(() -> diagnosis.of(services), deadline)
                    .orElseGet(() -> nothing("the look for the cause gave " + OpenQuestion.silence(deadline)));
        } catch (TracestackException broken) {
            return nothing("the look for the cause failed: " + broken.getMessage());
        }
    }

    private static Diagnosis.Answer nothing(String why) {
        return new Diagnosis.Answer(List.of(), why + "; look at leisure: tracestack doctor");
    }
}
