package dev.tracestack.doctor.captured;

import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.ServiceFacts.Health;
import dev.tracestack.doctor.signals.ServiceFacts.State;
import dev.tracestack.stack.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs of a health check, one a line: its exit code, a blank, what it printed. */
final class HealthText {

    private static final Pattern RUN = Pattern.compile("(-?\\d{1,6})(?: (.*))?");

    private HealthText() {}

    /** The last run, on one line. */
    static String write(ServiceFacts facts) {
        String output = String.join(" ", facts.probeOutput().strip().split("\\s+"));
        return (facts.health() == Health.HEALTHY ? "0 " : "1 ") + output + "\n";
    }

    /** A container whose health was looked at runs; the last run decides. Empty where the text has no run. */
    static Optional<ServiceFacts> read(ServiceName name, String text) {
        Health health = Health.NONE;
        String output = "";
        for (String line : text.split("\n", -1)) {
            Matcher run = RUN.matcher(line.strip());
            if (run.matches()) {
                health = run.group(1).equals("0") ? Health.HEALTHY : Health.UNHEALTHY;
                output = run.group(2) == null ? "" : run.group(2);
            }
        }
        return health == Health.NONE
                ? Optional.empty()
                : Optional.of(new ServiceFacts(
                        name,
                        State.RUNNING,
                        OptionalInt.empty(),
                        false,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        health,
                        output,
                        "",
                        "",
                        Map.of(),
                        Map.of(),
                        List.of()));
    }
}
