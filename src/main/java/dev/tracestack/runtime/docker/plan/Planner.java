package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides what to do from one look at the engine. The same look gives the same plan; nothing is asked and nothing done.
 * {@link #images} comes first: with the images that it brings, {@link #up} knows what each container is to run.
 */
public final class Planner {

    private final FileDigests digests;

    /** @param digests what mounted files and build contexts hold */
    public Planner(FileDigests digests) {
        this.digests = digests;
    }

    /**
     * What to fetch and build.
     *
     * @throws TracestackException where the project asks for what this runtime does not do, or an image that may not be
     *     fetched is not there
     */
    public Plan images(ComposeProject project, Snapshot snapshot, UpOptions options) {
        List<Service> services = new Selection(project, options).services();
        refuse(project, snapshot, options, services);
        List<String> missing = new ArrayList<>();
        List<Step> steps = new ImageSteps(project, snapshot, options, digests).plan(services, missing);
        if (!missing.isEmpty()) {
            throw new TracestackException(
                    FaultCode.IMAGE_MISSING,
                    "the engine does not have " + String.join("\nthe engine does not have ", missing),
                    Remedy.of(
                            "load the images, or let them be fetched; config --images lists all",
                            "tracestack config --images"));
        }
        return new Plan(steps, List.of(), List.of(), List.of(), Map.of());
    }

    /**
     * What to do to bring the services to the state that the files describe.
     *
     * @throws TracestackException where the project asks for what this runtime does not do, something external is not
     *     there, or a name is taken
     */
    public Plan up(ComposeProject project, Snapshot snapshot, UpOptions options) {
        Selection selection = new Selection(project, options);
        List<Service> services = selection.services();
        ServiceMapping mapping = refuse(project, snapshot, options, services);
        OwnContainers own = new OwnContainers(snapshot, project.name());
        Steps steps = new Steps();
        List<String> notices = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Refusals refusals = new Refusals(project.positions());
        NetworkSteps networks = new NetworkSteps(project, snapshot, steps, notices, missing);
        networks.plan(services, refusals);
        VolumeSteps volumes = new VolumeSteps(project, snapshot, steps, notices, missing);
        volumes.plan(services);
        refusals.raise();
        requireExternals(missing);
        Orphans.plan(project, own, options, digests, steps, notices);
        Divergence divergence = new Divergence(snapshot, networks, options.remembered());
        ServiceSteps containers = new ServiceSteps(project, own, selection, networks, volumes, steps);
        for (Service service : services) {
            Map<Integer, ContainerSpec> specs = new TreeMap<>();
            UpOptions.Recreate recreate = selection.named(service.name())
                    ? options.recreation().named()
                    : options.recreation().needed();
            Replicas replicas = Replicas.of(
                    own.of(service.name()),
                    options.wanted().scale().getOrDefault(service.name(), service.replicas()),
                    c -> divergence.of(
                            c,
                            service,
                            specs.computeIfAbsent(Names.number(c), n -> mapping.container(service, n)),
                            recreate));
            containers.plan(
                    service, replicas, n -> specs.computeIfAbsent(n, missed -> mapping.container(service, missed)));
        }
        Others.backOn(project, mapping, selection, networks, steps);
        List<Step> done = steps.list();
        TakenNames.require(snapshot, done);
        notices.addAll(gates(services, snapshot.api()));
        return new Plan(done, containers.unchanged(), containers.expected(), notices, containers.remember());
    }

    /** What to do to take a project down; by its labels, so that the files are not needed. */
    public Plan down(String project, Snapshot snapshot, DownOptions options) {
        return new TakingDown(project, snapshot, options).plan();
    }

    private ServiceMapping refuse(
            ComposeProject project, Snapshot snapshot, UpOptions options, List<Service> services) {
        Refusals refusals = new Refusals(project.positions());
        Honoured honoured = new Honoured(refusals);
        services.forEach(honoured::check);
        services.forEach(service -> FileMapping.of(project, service, refusals));
        refusals.raise();
        return new ServiceMapping(project, snapshot.api(), digests, options, refusals);
    }

    private static void requireExternals(List<String> missing) {
        if (!missing.isEmpty()) {
            throw new TracestackException(
                    FaultCode.EXTERNAL_MISSING,
                    "declared as external, so expected to be there: "
                            + String.join(
                                    "\ndeclared as external, so expected to be there: ",
                                    missing.stream()
                                            .map(m -> m.substring(0, m.indexOf(": ")))
                                            .toList()),
                    new Remedy(
                            "make what is missing, or take external: true away",
                            missing.stream()
                                    .map(m -> m.substring(m.indexOf(": ") + 2))
                                    .toList()));
        }
    }

    private static List<String> gates(List<Service> services, ApiVersion api) {
        Map<String, Optional<String>> dropped = new LinkedHashMap<>();
        if (!api.atLeast(ApiVersion.START_INTERVAL)) {
            for (Service service : services) {
                if (service.healthcheck() != null && service.healthcheck().startInterval() != null) {
                    dropped.put(service.name(), Optional.empty());
                }
            }
        }
        return dropped.isEmpty()
                ? List.of()
                : List.of("healthcheck.start_interval of " + String.join(", ", dropped.keySet())
                        + " has no effect: this engine's API is " + api + ", it came with "
                        + ApiVersion.START_INTERVAL);
    }
}
