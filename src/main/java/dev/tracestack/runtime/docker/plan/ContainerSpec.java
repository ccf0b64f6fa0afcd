package dev.tracestack.runtime.docker.plan;

import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container as it is to be created: what the engine's API takes, nothing left to decide. An empty text, list or map
 * and a zero mean that the engine or the image decides.
 *
 * @param number from 1, the place among the service's replicas
 * @param name the name it has in the end; a {@link Step.CreateContainer} may create it under another first
 * @param command null is the image's own, empty is none
 * @param entrypoint null is the image's own, empty is none
 * @param environment {@code K=V}; {@code K} alone takes the image's value away
 * @param labels all but {@link Labels#IMAGE}, which is known once the image is there
 * @param exposed ports with protocol, {@code 4317/tcp}
 * @param endpoints the networks, the primary one first; empty with a {@code networkMode} of its own
 * @param networkMode the primary network's name, or {@code none}, {@code host}
 * @param stopGrace how long {@code stop} waits before it kills; null is the engine's ten seconds
 */
public record ContainerSpec(
        ServiceName service,
        int number,
        String name,
        String image,
        String platform,
        @Nullable List<String> command,
        @Nullable List<String> entrypoint,
        List<String> environment,
        SortedMap<String, String> labels,
        String user,
        String workingDir,
        String hostname,
        String domainname,
        boolean tty,
        boolean openStdin,
        String stopSignal,
        @Nullable Duration stopGrace,
        @Nullable HealthSpec health,
        List<String> exposed,
        List<PortSpec> ports,
        Mounts mounts,
        String networkMode,
        List<EndpointSpec> endpoints,
        RestartSpec restart,
        LogSpec log,
        Security security,
        NameLookup lookup,
        ResourceSpec resources,
        List<FileCopy> copies) {

    /**
     * How names are found.
     *
     * @param extraHosts {@code name:address}, as the engine takes it
     */
    public record NameLookup(
            List<String> extraHosts, List<String> dns, List<String> dnsOptions, List<String> dnsSearch) {

        public NameLookup {
            extraHosts = List.copyOf(extraHosts);
            dns = List.copyOf(dns);
            dnsOptions = List.copyOf(dnsOptions);
            dnsSearch = List.copyOf(dnsSearch);
        }
    }

    /**
     * What the container may do.
     *
     * @param init null is the engine's default
     * @param ipc {@code host}, {@code private}, {@code shareable} or empty
     * @param pid {@code host} or empty
     * @param userns {@code host} or empty
     */
    public record Security(
            boolean privileged,
            boolean readOnlyRoot,
            @Nullable Boolean init,
            List<String> capAdd,
            List<String> capDrop,
            List<String> options,
            List<String> groupAdd,
            Map<String, String> sysctls,
            String ipc,
            String pid,
            String userns) {

        public Security {
            capAdd = List.copyOf(capAdd);
            capDrop = List.copyOf(capDrop);
            options = List.copyOf(options);
            groupAdd = List.copyOf(groupAdd);
            sysctls = Map.copyOf(sysctls);
        }
    }

    /** What is mounted, in the three forms that the engine takes and Docker Compose uses. */
    public record Mounts(List<String> binds, List<MountSpec> mounts, Map<String, String> tmpfs) {

        /**
         * @param binds {@code source:target:rw}, sources being host paths and volume names
         * @param mounts what the short form cannot say
         * @param tmpfs target to options, from the {@code tmpfs} key
         */
        public Mounts {
            binds = List.copyOf(binds);
            mounts = List.copyOf(mounts);
            tmpfs = Map.copyOf(tmpfs);
        }
    }

    public ContainerSpec {
        command = command == null ? null : List.copyOf(command);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        environment = List.copyOf(environment);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        exposed = List.copyOf(exposed);
        ports = List.copyOf(ports);
        endpoints = List.copyOf(endpoints);
        copies = List.copyOf(copies);
    }

    /** The same with one label more. */
    public ContainerSpec withLabel(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(labels);
        more.put(key, value);
        return new ContainerSpec(
                service,
                number,
                name,
                image,
                platform,
                command,
                entrypoint,
                environment,
                more,
                user,
                workingDir,
                hostname,
                domainname,
                tty,
                openStdin,
                stopSignal,
                stopGrace,
                health,
                exposed,
                ports,
                mounts,
                networkMode,
                endpoints,
                restart,
                log,
                security,
                lookup,
                resources,
                copies);
    }
}
