package dev.tracestack.doctor.signals;

import dev.tracestack.check.CheckResult;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that checks look at. A live stack answers each question by asking, once; what was captured of a stack
 * answers from files. Whatever is not to be had is {@link Signal.Absent} with a reason, and the checks that need it are
 * skipped aloud. Safe for several threads.
 */
public interface Signals {

    /** Where the answers come from. */
    Origin origin();

    /** Whether the stack has no containers: much that is asked of them does not apply to it. */
    default boolean embedded() {
        return origin() == Origin.LIVE_EMBEDDED;
    }

    /** Why whatever is not told here is absent, as a clause such as {@code it was not captured}. */
    String reason();

    /** The services that the stack has, in the order in which to show them; empty where nothing is known of any. */
    default List<ServiceName> services() throws InterruptedException {
        return List.of();
    }

    /** How the service's process or container stands. */
    default Signal<ServiceFacts> service(ServiceName service) throws InterruptedException {
        return Signal.absent(reason());
    }

    /** The last lines that the service logged, the oldest first. */
    default Signal<List<LogLine>> log(ServiceName service) throws InterruptedException {
        return Signal.absent(reason());
    }

    /** The service's metrics in Prometheus' text form. */
    default Signal<Scrape> metrics(ServiceName service) throws InterruptedException {
        return Signal.absent(reason());
    }

    /** The same metrics some moments later, so that a rate can be told; absent where there is only one page. */
    default Signal<Scrape> laterMetrics(ServiceName service) throws InterruptedException {
        return Signal.absent(reason());
    }

    /** What the service answered when it was asked through its real protocol whether it can do its work. */
    default Signal<CheckResult> probe(ServiceName service) throws InterruptedException {
        return Signal.absent(reason());
    }

    /** The folder with the stack's rendered files. */
    default Signal<Path> renderedFiles() throws InterruptedException {
        return Signal.absent(reason());
    }

    default Signal<MachineFacts> machine() throws InterruptedException {
        return Signal.absent(reason());
    }

    default Signal<EngineFacts> engine() throws InterruptedException {
        return Signal.absent(reason());
    }

    /** What the durable store says of itself; absent where it lets nobody in, which {@link #probe} explains. */
    default Signal<DatabaseFacts> database() throws InterruptedException {
        return Signal.absent(reason());
    }

    /** Configuration files that stand alone, because they were captured without a stack that could be asked. */
    default List<ProgramConfiguration> configurations() throws InterruptedException {
        return List.of();
    }

    /** The applications of which it is known how they are told to send; none where nothing lists them. */
    default List<Sender> senders() throws InterruptedException {
        List<Sender> senders = new ArrayList<>();
        for (ServiceName service : services()) {
            service(service)
                    .found()
                    .map(Sender::of)
                    .filter(Sender::isConfigured)
                    .ifPresent(senders::add);
        }
        return senders;
    }

    /** What Grafana says of its datasource and dashboard: what is wrong with them, or nothing. */
    default Signal<List<CheckResult>> grafana() throws InterruptedException {
        return Signal.absent(reason());
    }

    /** Whether a trace that was just sent is found by Tempo's search as it is by its id; asked on request only. */
    default Signal<CheckResult> search() throws InterruptedException {
        return Signal.absent("a trace is sent for that on request only: tracestack doctor --only TS511");
    }
}
