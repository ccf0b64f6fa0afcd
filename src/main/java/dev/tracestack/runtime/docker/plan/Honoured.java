package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.Build;
import dev.tracestack.compose.Deploy;
import dev.tracestack.compose.Resource;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.ServiceNetwork;
import dev.tracestack.compose.VolumeMount;
import java.util.Set;

/** Which keys of a service this runtime honours; what is not among them is refused, never dropped. */
final class Honoured {

    private static final Set<String> NETWORK_MODES = Set.of("", "none", "host", "bridge");
    private static final Set<String> IPC = Set.of("", "none", "host", "private", "shareable");
    private static final Set<String> PULL = Set.of("", "missing", "if_not_present", "always", "never", "build");
    private static final String SWARM = "is for a Swarm; this engine cannot keep it";
    private static final String FOREIGN = "shares what belongs to another container, which is not supported";

    private final Refusals refusals;

    Honoured(Refusals refusals) {
        this.refusals = refusals;
    }

    void check(Service s) {
        String name = s.name();
        refusals.unlessEmpty(s.annotations(), name, "annotations")
                .unless(s.develop() == null, name, "develop")
                .unless(s.provider() == null, name, "provider")
                .unless(s.credentialSpec() == null, name, "credential_spec")
                .unless(!s.useApiSocket(), name, "use_api_socket")
                .unlessEmpty(s.gpus(), name, "gpus")
                .unlessEmpty(s.models(), name, "models")
                .unlessEmpty(s.preStart(), name, "pre_start")
                .unlessEmpty(s.postStart(), name, "post_start")
                .unlessEmpty(s.preStop(), name, "pre_stop")
                .unlessEmpty(s.links(), name, "links")
                .unlessEmpty(s.externalLinks(), name, "external_links")
                .unlessEmpty(s.volumesFrom(), name, "volumes_from")
                .unless(NETWORK_MODES.contains(s.networkMode()), name, "network_mode", FOREIGN)
                .unless(IPC.contains(s.ipc()), name, "ipc", FOREIGN)
                .unless(s.pid().isEmpty() || s.pid().equals("host"), name, "pid", FOREIGN)
                .unless(s.usernsMode().isEmpty() || s.usernsMode().equals("host"), name, "userns_mode")
                .unlessEmpty(s.uts(), name, "uts")
                .unless(
                        PULL.contains(s.pullPolicy()),
                        name,
                        "pull_policy",
                        "'" + s.pullPolicy() + "' is not supported");
        machine(s);
        s.networks().forEach((key, network) -> {
            if (network != null) {
                network(name, key, network);
            }
        });
        s.volumes().forEach(mount -> mount(name, mount));
        s.securityOpt().forEach(option -> security(name, option));
        if (s.build() != null) {
            build(name, s.build());
        }
        if (s.deploy() != null) {
            deploy(name, s.deploy());
        }
    }

    private void machine(Service s) {
        String name = s.name();
        refusals.unless(s.blkioConfig() == null, name, "blkio_config")
                .unlessEmpty(s.cgroup(), name, "cgroup")
                .unlessEmpty(s.cgroupParent(), name, "cgroup_parent")
                .unless(s.cpuCount() == 0, name, "cpu_count")
                .unless(s.cpuPercent() == 0, name, "cpu_percent")
                .unless(s.cpuRtPeriod() == 0, name, "cpu_rt_period")
                .unless(s.cpuRtRuntime() == 0, name, "cpu_rt_runtime")
                .unless(s.memSwappiness() == 0, name, "mem_swappiness")
                .unlessEmpty(s.deviceCgroupRules(), name, "device_cgroup_rules")
                .unlessEmpty(s.devices(), name, "devices")
                .unlessEmpty(s.isolation(), name, "isolation")
                .unlessEmpty(s.runtime(), name, "runtime")
                .unlessEmpty(s.storageOpt(), name, "storage_opt");
    }

    private void network(String service, String key, ServiceNetwork network) {
        refusals.unlessEmpty(network.driverOpts(), service, "networks." + key + ".driver_opts")
                .unless(network.gwPriority() == 0, service, "networks." + key + ".gw_priority")
                .unlessEmpty(network.interfaceName(), service, "networks." + key + ".interface_name");
    }

    private void mount(String service, VolumeMount mount) {
        String key = "volumes[" + mount.target() + "]";
        switch (mount.type()) {
            case BIND, VOLUME, TMPFS -> {}
            case CLUSTER, NPIPE, IMAGE ->
                refusals.unless(
                        false,
                        service,
                        key,
                        "has a type that is not supported: " + mount.type().key());
        }
        if (mount.bind() != null) {
            refusals.unlessEmpty(mount.bind().recursive(), service, key + ".bind.recursive");
        }
        if (mount.volume() != null) {
            refusals.unlessEmpty(mount.volume().subpath(), service, key + ".volume.subpath")
                    .unless(
                            mount.volume().labels().isEmpty() || mount.source().isEmpty(),
                            service,
                            key + ".volume.labels");
        }
    }

    private void security(String service, String option) {
        boolean ownProfile = option.startsWith("seccomp") && !option.endsWith("unconfined");
        refusals.unless(
                !ownProfile && !option.startsWith("systempaths"),
                service,
                "security_opt",
                "'" + option + "' is not supported");
    }

    private void build(String service, Build b) {
        boolean remote = b.context().contains("://") || b.context().startsWith("git@");
        refusals.unless(!remote, service, "build.context", "is not a folder, which is not supported")
                .unlessEmpty(b.entitlements(), service, "build.entitlements")
                .unlessEmpty(b.provenance(), service, "build.provenance")
                .unlessEmpty(b.sbom(), service, "build.sbom")
                .unlessEmpty(b.ssh(), service, "build.ssh")
                .unlessEmpty(b.cacheFrom(), service, "build.cache_from")
                .unlessEmpty(b.cacheTo(), service, "build.cache_to")
                .unless(!b.noCache(), service, "build.no_cache")
                .unlessEmpty(b.noCacheFilter(), service, "build.no_cache_filter")
                .unlessEmpty(b.additionalContexts(), service, "build.additional_contexts")
                .unless(!b.pull(), service, "build.pull")
                .unlessEmpty(b.extraHosts(), service, "build.extra_hosts")
                .unlessEmpty(b.isolation(), service, "build.isolation")
                .unlessEmpty(b.network(), service, "build.network")
                .unlessEmpty(b.secrets(), service, "build.secrets")
                .unless(b.shmSize() == 0, service, "build.shm_size")
                .unlessEmpty(b.tags(), service, "build.tags")
                .unlessEmpty(b.ulimits(), service, "build.ulimits")
                .unlessEmpty(b.platforms(), service, "build.platforms")
                .unless(!b.privileged(), service, "build.privileged");
    }

    private void deploy(String service, Deploy d) {
        refusals.unless(d.mode().isEmpty() || d.mode().equals("replicated"), service, "deploy.mode", SWARM)
                .unlessEmpty(d.labels(), service, "deploy.labels")
                .unless(d.updateConfig() == null, service, "deploy.update_config", SWARM)
                .unless(d.rollbackConfig() == null, service, "deploy.rollback_config", SWARM)
                .unless(
                        d.placement().constraints().isEmpty()
                                && d.placement().preferences().isEmpty()
                                && d.placement().maxReplicasPerNode() == 0,
                        service,
                        "deploy.placement",
                        SWARM)
                .unless(d.endpointMode().isEmpty(), service, "deploy.endpoint_mode", SWARM);
        if (d.restartPolicy() != null) {
            refusals.unless(d.restartPolicy().delay() == null, service, "deploy.restart_policy.delay", SWARM)
                    .unless(d.restartPolicy().window() == null, service, "deploy.restart_policy.window", SWARM);
        }
        if (d.resources().limits() != null) {
            devices(service, "deploy.resources.limits", d.resources().limits());
        }
        if (d.resources().reservations() != null) {
            Resource kept = d.resources().reservations();
            devices(service, "deploy.resources.reservations", kept);
            refusals.unless(kept.cpus() == 0, service, "deploy.resources.reservations.cpus", SWARM)
                    .unless(kept.pids() == 0, service, "deploy.resources.reservations.pids", SWARM);
        }
    }

    private void devices(String service, String key, Resource resource) {
        refusals.unlessEmpty(resource.devices(), service, key + ".devices")
                .unlessEmpty(resource.genericResources(), service, key + ".generic_resources");
    }
}
