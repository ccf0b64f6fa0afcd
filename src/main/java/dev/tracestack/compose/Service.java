package dev.tracestack.compose;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service of a project, with every key that a service can have. The components stand in the order in which Compose
 * writes them, which is the order that config hashes are taken in.
 *
 * @param attach null where it is not said, which differs from false
 * @param command null where the image's own holds; empty clears it
 * @param entrypoint null where the image's own holds; empty clears it
 * @param environment a null value is a variable that is declared and has no value
 * @param deploy null where there is none, which differs from one that says nothing
 * @param init null where it is not said, which differs from false
 * @param networks by key; null where the attachment says nothing, which differs from {@link ServiceNetwork#PLAIN}
 * @param models by key; null where nothing is said of variables
 * @param labelFile absolute paths; what they hold is in the labels
 * @param memLimit bytes, as every other size here
 * @param memSwappiness percent
 */
public record Service(
        String name,
        List<String> profiles,
        Map<String, String> annotations,
        @Nullable Boolean attach,
        @Nullable Build build,
        @Nullable Develop develop,
        @Nullable BlkioConfig blkioConfig,
        List<String> capAdd,
        List<String> capDrop,
        String cgroupParent,
        String cgroup,
        long cpuCount,
        float cpuPercent,
        long cpuPeriod,
        long cpuQuota,
        long cpuRtPeriod,
        long cpuRtRuntime,
        float cpus,
        String cpuset,
        long cpuShares,
        @Nullable List<String> command,
        List<FileReference> configs,
        String containerName,
        @Nullable CredentialSpec credentialSpec,
        Map<String, Dependency> dependsOn,
        @Nullable Deploy deploy,
        List<String> deviceCgroupRules,
        List<DeviceMapping> devices,
        List<String> dns,
        List<String> dnsOpt,
        List<String> dnsSearch,
        String domainname,
        @Nullable List<String> entrypoint,
        @Nullable Provider provider,
        Map<String, @Nullable String> environment,
        List<EnvFile> envFile,
        List<String> expose,
        List<String> externalLinks,
        Map<String, List<String>> extraHosts,
        List<String> groupAdd,
        List<DeviceRequest> gpus,
        String hostname,
        @Nullable Healthcheck healthcheck,
        String image,
        @Nullable Boolean init,
        String ipc,
        String isolation,
        Map<String, String> labels,
        List<String> labelFile,
        List<String> links,
        @Nullable Logging logging,
        long memLimit,
        long memReservation,
        long memswapLimit,
        long memSwappiness,
        String macAddress,
        Map<String, @Nullable ServiceModel> models,
        String networkMode,
        Map<String, @Nullable ServiceNetwork> networks,
        boolean oomKillDisable,
        long oomScoreAdj,
        String pid,
        long pidsLimit,
        String platform,
        List<Port> ports,
        boolean privileged,
        String pullPolicy,
        boolean readOnly,
        String restart,
        String runtime,
        @Nullable Integer scale,
        List<FileReference> secrets,
        List<String> securityOpt,
        long shmSize,
        boolean stdinOpen,
        @Nullable Duration stopGracePeriod,
        String stopSignal,
        Map<String, String> storageOpt,
        Map<String, String> sysctls,
        List<String> tmpfs,
        boolean tty,
        Map<String, Ulimit> ulimits,
        boolean useApiSocket,
        String user,
        String usernsMode,
        String uts,
        List<VolumeMount> volumes,
        List<String> volumesFrom,
        String workingDir,
        List<Hook> preStart,
        List<Hook> postStart,
        List<Hook> preStop,
        Map<String, Value> extensions)
        implements Section {

    public Service {
        profiles = List.copyOf(profiles);
        annotations = Sorted.copyOf(annotations);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        command = command == null ? null : List.copyOf(command);
        configs = List.copyOf(configs);
        dependsOn = Sorted.copyOf(dependsOn);
        deviceCgroupRules = List.copyOf(deviceCgroupRules);
        devices = List.copyOf(devices);
        dns = List.copyOf(dns);
        dnsOpt = List.copyOf(dnsOpt);
        dnsSearch = List.copyOf(dnsSearch);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        environment = Sorted.copyOf(environment);
        envFile = List.copyOf(envFile);
        expose = List.copyOf(expose);
        externalLinks = List.copyOf(externalLinks);
        extraHosts = Sorted.copyOf(extraHosts);
        groupAdd = List.copyOf(groupAdd);
        gpus = List.copyOf(gpus);
        labels = Sorted.copyOf(labels);
        labelFile = List.copyOf(labelFile);
        links = List.copyOf(links);
        models = Sorted.copyOf(models);
        networks = Sorted.copyOf(networks);
        ports = List.copyOf(ports);
        secrets = List.copyOf(secrets);
        securityOpt = List.copyOf(securityOpt);
        storageOpt = Sorted.copyOf(storageOpt);
        sysctls = Sorted.copyOf(sysctls);
        tmpfs = List.copyOf(tmpfs);
        ulimits = Sorted.copyOf(ulimits);
        volumes = List.copyOf(volumes);
        volumesFrom = List.copyOf(volumesFrom);
        preStart = List.copyOf(preStart);
        postStart = List.copyOf(postStart);
        preStop = List.copyOf(preStop);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return ServiceForm.of(this, form);
    }

    /** How many containers there are to be. */
    public int replicas() {
        if (scale != null) {
            return scale;
        }
        return deploy == null || deploy.replicas() == null ? 1 : deploy.replicas();
    }

    /** Whether one of these profiles, {@code *} being all, turns the service on; one without profiles is always on. */
    public boolean isIn(Collection<String> active) {
        return profiles.isEmpty() || active.contains("*") || profiles.stream().anyMatch(active::contains);
    }

    /** The same with that environment, which its files of variables are part of and which they give way to. */
    public Service withWholeEnvironment(Map<String, @Nullable String> variables) {
        return with(variables, List.of(), labels, dependsOn);
    }

    /** The same with those labels. */
    public Service withLabels(Map<String, String> named) {
        return with(environment, envFile, named, dependsOn);
    }

    /** The same with those dependencies, by service. */
    public Service withDependsOn(Map<String, Dependency> services) {
        return with(environment, envFile, labels, services);
    }

    private Service with(
            Map<String, @Nullable String> newEnvironment,
            List<EnvFile> newEnvFile,
            Map<String, String> newLabels,
            Map<String, Dependency> newDependsOn) {
        return new Service(
                name,
                profiles,
                annotations,
                attach,
                build,
                develop,
                blkioConfig,
                capAdd,
                capDrop,
                cgroupParent,
                cgroup,
                cpuCount,
                cpuPercent,
                cpuPeriod,
                cpuQuota,
                cpuRtPeriod,
                cpuRtRuntime,
                cpus,
                cpuset,
                cpuShares,
                command,
                configs,
                containerName,
                credentialSpec,
                newDependsOn,
                deploy,
                deviceCgroupRules,
                devices,
                dns,
                dnsOpt,
                dnsSearch,
                domainname,
                entrypoint,
                provider,
                newEnvironment,
                newEnvFile,
                expose,
                externalLinks,
                extraHosts,
                groupAdd,
                gpus,
                hostname,
                healthcheck,
                image,
                init,
                ipc,
                isolation,
                newLabels,
                labelFile,
                links,
                logging,
                memLimit,
                memReservation,
                memswapLimit,
                memSwappiness,
                macAddress,
                models,
                networkMode,
                networks,
                oomKillDisable,
                oomScoreAdj,
                pid,
                pidsLimit,
                platform,
                ports,
                privileged,
                pullPolicy,
                readOnly,
                restart,
                runtime,
                scale,
                secrets,
                securityOpt,
                shmSize,
                stdinOpen,
                stopGracePeriod,
                stopSignal,
                storageOpt,
                sysctls,
                tmpfs,
                tty,
                ulimits,
                useApiSocket,
                user,
                usernsMode,
                uts,
                volumes,
                volumesFrom,
                workingDir,
                preStart,
                postStart,
                preStop,
                extensions);
    }
}
