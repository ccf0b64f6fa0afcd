package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.HostConfig;
import dev.tracestack.runtime.docker.plan.ContainerSpec;
import dev.tracestack.runtime.docker.plan.MountSpec;
import dev.tracestack.runtime.docker.plan.PortSpec;
import dev.tracestack.runtime.docker.plan.ResourceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a create request that says how a container sits on its host. Its fields are written by their names in the
 * engine's API: docker-java's own types lack some of them and some of their values.
 */
final class HostRequest {

    private final ContainerSpec spec;
    private final List<MountSpec.Volume> inherit;
    private final HostConfig config = HostConfig.newHostConfig();

    HostRequest(ContainerSpec spec, List<MountSpec.Volume> inherit) {
        this.spec = spec;
        this.inherit = inherit;
    }

    HostConfig config() {
        text("NetworkMode", spec.networkMode());
        if (!spec.networkMode().isEmpty()) {
            config.withNetworkMode(spec.networkMode()); // docker-java decides by it where aliases go
        }
        set(
                "RestartPolicy",
                Map.of(
                        "Name",
                        spec.restart().policy(),
                        "MaximumRetryCount",
                        spec.restart().maximumRetries()));
        if (!spec.log().driver().isEmpty() || !spec.log().options().isEmpty()) {
            set(
                    "LogConfig",
                    Map.of("Type", spec.log().driver(), "Config", spec.log().options()));
        }
        set("PortBindings", ports());
        storage();
        rights(spec.security());
        names(spec.lookup());
        limits(spec.resources());
        return config;
    }

    private Map<String, Object> ports() {
        Map<String, Object> bindings = new LinkedHashMap<>();
        Map<String, List<PortSpec>> byTarget = spec.ports().stream()
                .collect(Collectors.groupingBy(
                        p -> p.containerPort() + "/" + p.protocol(), LinkedHashMap::new, Collectors.toList()));
        byTarget.forEach((target, ports) -> bindings.put(
                target,
                ports.stream()
                        .map(p -> Map.of("HostIp", p.hostIp(), "HostPort", p.hostPort()))
                        .toList()));
        return bindings;
    }

    private void storage() {
        texts("Binds", spec.mounts().binds());
        Set<String> inherited = inherit.stream().map(MountSpec.Volume::target).collect(Collectors.toSet());
        List<Map<String, Object>> mounts = new ArrayList<>();
        spec.mounts().mounts().stream()
                .filter(mount -> !(mount instanceof MountSpec.Anonymous && inherited.contains(mount.target())))
                .forEach(mount -> mounts.add(mount(mount)));
        inherit.forEach(mount -> mounts.add(mount(mount)));
        if (!mounts.isEmpty()) {
            set("Mounts", mounts);
        }
        map("Tmpfs", spec.mounts().tmpfs());
    }

    private static Map<String, Object> mount(MountSpec spec) {
        Map<String, Object> mount = new LinkedHashMap<>();
        mount.put("Target", spec.target());
        switch (spec) {
            case MountSpec.Bind bind -> {
                mount.put("Type", "bind");
                mount.put("Source", bind.source());
                mount.put("ReadOnly", bind.readOnly());
                if (!bind.propagation().isEmpty()) {
                    mount.put("BindOptions", Map.of("Propagation", bind.propagation()));
                }
            }
            case MountSpec.Volume volume -> {
                mount.put("Type", "volume");
                mount.put("Source", volume.name());
                mount.put("ReadOnly", volume.readOnly());
                if (volume.noCopy()) {
                    mount.put("VolumeOptions", Map.of("NoCopy", true));
                }
            }
            case MountSpec.Anonymous anonymous -> {
                mount.put("Type", "volume");
                mount.put("ReadOnly", anonymous.readOnly());
                mount.put("VolumeOptions", Map.of("Labels", anonymous.labels()));
            }
            case MountSpec.Tmpfs tmpfs -> {
                mount.put("Type", "tmpfs");
                mount.put("ReadOnly", tmpfs.readOnly());
                Map<String, Object> options = new LinkedHashMap<>();
                if (tmpfs.size() > 0) {
                    options.put("SizeBytes", tmpfs.size());
                }
                if (tmpfs.mode() > 0) {
                    options.put("Mode", tmpfs.mode());
                }
                mount.put("TmpfsOptions", options);
            }
        }
        return mount;
    }

    private void rights(ContainerSpec.Security security) {
        set("Privileged", security.privileged());
        set("ReadonlyRootfs", security.readOnlyRoot());
        set("Init", security.init());
        texts("CapAdd", security.capAdd());
        texts("CapDrop", security.capDrop());
        texts("SecurityOpt", security.options());
        texts("GroupAdd", security.groupAdd());
        map("Sysctls", security.sysctls());
        text("IpcMode", security.ipc());
        text("PidMode", security.pid());
        text("UsernsMode", security.userns());
    }

    private void names(ContainerSpec.NameLookup lookup) {
        texts("ExtraHosts", lookup.extraHosts());
        texts("Dns", lookup.dns());
        texts("DnsOptions", lookup.dnsOptions());
        texts("DnsSearch", lookup.dnsSearch());
    }

    private void limits(ResourceSpec resources) {
        number("Memory", resources.memory());
        number("MemoryReservation", resources.memoryReservation());
        number("MemorySwap", resources.memorySwap());
        number("NanoCpus", resources.nanoCpus());
        number("CpuShares", resources.cpuShares());
        number("CpuPeriod", resources.cpuPeriod());
        number("CpuQuota", resources.cpuQuota());
        text("CpusetCpus", resources.cpuset());
        number("PidsLimit", resources.pids());
        number("ShmSize", resources.shmSize());
        number("OomScoreAdj", resources.oomScoreAdjustment());
        set("OomKillDisable", resources.oomKillDisable());
        if (!resources.ulimits().isEmpty()) {
            set(
                    "Ulimits",
                    resources.ulimits().stream()
                            .map(u -> Map.of("Name", u.name(), "Soft", u.soft(), "Hard", u.hard()))
                            .toList());
        }
    }

    private void set(String key, @Nullable Object value) {
        if (value != null) {
            DockerObjectAccessor.overrideRawValue(config, key, value);
        }
    }

    private void text(String key, String value) {
        if (!value.isEmpty()) {
            set(key, value);
        }
    }

    private void texts(String key, List<String> values) {
        if (!values.isEmpty()) {
            set(key, values);
        }
    }

    private void map(String key, Map<String, String> values) {
        if (!values.isEmpty()) {
            set(key, values);
        }
    }

    private void number(String key, long value) {
        if (value != 0) {
            set(key, value);
        }
    }
}
