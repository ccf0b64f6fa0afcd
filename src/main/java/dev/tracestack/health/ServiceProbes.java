package dev.tracestack.health;

import dev.tracestack.check.CheckResult;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The probes of a stack on this machine's loopback. */
public final class ServiceProbes {

    private ServiceProbes() {}

    /** One for every service that both runtimes have. */
    public static List<ServiceProbe> of(Ports ports, Credentials credentials) {
        Endpoints endpoints = Endpoints.onLoopback(ports);
        return List.of(
                new DatabaseProbe(endpoints.postgres(), credentials),
                HttpGetProbe.worker(endpoints),
                HttpGetProbe.tempo(endpoints),
                new CollectorProbe(endpoints, ports.get(PortName.COLLECTOR_HEALTH)));
    }

    /** The same for a look in passing: the collector is asked how it is and not sent anything, which costs far less. */
    public static List<ServiceProbe> inPassing(Ports ports, Credentials credentials) {
        return of(ports, credentials).stream()
                .map(probe -> probe.service().equals(ServiceName.OTEL_COLLECTOR) ? collectorHealth(ports) : probe)
                .toList();
    }

    /** Whether the collector says that it is well, in one short question; {@link #of} tries what it takes as well. */
    public static ServiceProbe collectorHealth(Ports ports) {
        return HttpGetProbe.collectorHealth(ports.get(PortName.COLLECTOR_HEALTH));
    }

    /** Whether the Trace Explorer can be served and reaches the Tempo that it shows. */
    public static ServiceProbe explorer(Ports ports) {
        return HttpGetProbe.explorer(ports.get(PortName.VIEW));
    }

    /** The probe of one service. */
    public static ServiceProbe of(ServiceName service, Ports ports, Credentials credentials) {
        return of(ports, credentials).stream()
                .filter(probe -> probe.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no probe for the service " + service));
    }

    /**
     * Asks all at once, on platform threads: sockets of virtual threads leave a poller behind that waits in native code,
     * and a JVM that ends waits 300 ms for such a thread, which is most of what a short command takes.
     */
    public static Map<ServiceName, CheckResult> askAll(List<ServiceProbe> probes) throws InterruptedException {
        try (ExecutorService each = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("probe-", 0).factory())) {
            List<Callable<CheckResult>> questions = new ArrayList<>();
            probes.forEach(probe -> questions.add(probe::ask));
            List<Future<CheckResult>> answers = each.invokeAll(questions);
            Map<ServiceName, CheckResult> results = new LinkedHashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                results.put(probes.get(i).service(), answers.get(i).get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe failed to answer instead of answering that it failed", e);
        }
    }
}
