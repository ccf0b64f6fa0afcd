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

    /** The services that the stack has, in the order in which to show them; empty where nothing is known of any. */
    List<ServiceName> services() throws InterruptedException;

    /** How the service's process or container stands. */
    Signal<ServiceFacts> service(ServiceName service) throws InterruptedException;

    /** The last lines that the service logged, the oldest first. */
    Signal<List<LogLine>> log(ServiceName service) throws InterruptedException;

    /** The service's metrics in Prometheus' text form. */
    Signal<Scrape> metrics(ServiceName service) throws InterruptedException;

    /** The same metrics some moments later, so that a rate can be told; absent where there is only one page. */
    Signal<Scrape> laterMetrics(ServiceName service) throws InterruptedException;

    /** What the service answered when it was asked through its real protocol whether it can do its work. */
    Signal<CheckResult> probe(ServiceName service) throws InterruptedException;

    /** The folder with the stack's rendered files. */
    Signal<Path> renderedFiles() throws InterruptedException;

    Signal<MachineFacts> machine() throws InterruptedException;

    Signal<EngineFacts> engine() throws InterruptedException;

    /** What the durable store says of itself; absent where it lets nobody in, which {@link #probe} explains. */
    Signal<DatabaseFacts> database() throws InterruptedException;

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
        return Signal.absent("nobody asked Grafana");
    }
}
