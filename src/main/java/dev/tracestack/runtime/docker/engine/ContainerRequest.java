package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import dev.tracestack.runtime.docker.plan.ContainerSpec;
import dev.tracestack.runtime.docker.plan.EndpointSpec;
import dev.tracestack.runtime.docker.plan.HealthSpec;
import dev.tracestack.runtime.docker.plan.MountSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A container's specification as docker-java's create command. */
record ContainerRequest(ContainerSpec spec, String imageLabel, List<MountSpec.Volume> inherit) {

    private static final String IMAGE_LABEL = "com.docker.compose.image";

    CreateContainerCmd command(DockerClient client, String name) {
        Map<String, String> labels = new TreeMap<>(spec.labels());
        labels.put(IMAGE_LABEL, imageLabel);
        CreateContainerCmd command = client.createContainerCmd(spec.image())
                .withName(name)
                .withEnv(spec.environment())
                .withLabels(labels)
                .withTty(spec.tty())
                .withStdinOpen(spec.openStdin())
                .withExposedPorts(
                        spec.exposed().stream().map(ExposedPort::parse).toList())
                .withHostConfig(new HostRequest(spec, inherit).config());
        if (spec.command() != null) {
            command.withCmd(spec.command());
        }
        if (spec.entrypoint() != null) {
            command.withEntrypoint(spec.entrypoint());
        }
        texts(command);
        if (spec.stopGrace() != null) {
            command.withStopTimeout(Math.toIntExact(spec.stopGrace().toSeconds()));
        }
        if (spec.health() != null) {
            command.withHealthcheck(health(spec.health()));
        }
        if (!spec.endpoints().isEmpty()) {
            primary(command, spec.endpoints().getFirst());
        }
        return command;
    }

    private void texts(CreateContainerCmd command) {
        if (!spec.platform().isEmpty()) {
            command.withPlatform(spec.platform());
        }
        if (!spec.user().isEmpty()) {
            command.withUser(spec.user());
        }
        if (!spec.workingDir().isEmpty()) {
            command.withWorkingDir(spec.workingDir());
        }
        if (!spec.hostname().isEmpty()) {
            command.withHostName(spec.hostname());
        }
        if (!spec.domainname().isEmpty()) {
            command.withDomainName(spec.domainname());
        }
        if (!spec.stopSignal().isEmpty()) {
            command.withStopSignal(spec.stopSignal());
        }
    }

    private static void primary(CreateContainerCmd command, EndpointSpec endpoint) {
        command.withAliases(endpoint.aliases());
        if (!endpoint.ipv4().isEmpty()) {
            command.withIpv4Address(endpoint.ipv4());
        }
        if (!endpoint.ipv6().isEmpty()) {
            command.withIpv6Address(endpoint.ipv6());
        }
        if (!endpoint.macAddress().isEmpty()) {
            command.withMacAddress(endpoint.macAddress());
        }
    }

    private static HealthCheck health(HealthSpec spec) {
        HealthCheck health = new HealthCheck().withTest(spec.test());
        if (spec.retries() > 0) {
            health.withRetries(spec.retries());
        }
        if (positive(spec.interval())) {
            health.withInterval(spec.interval().toNanos());
        }
        if (positive(spec.timeout())) {
            health.withTimeout(spec.timeout().toNanos());
        }
        if (positive(spec.startPeriod())) {
            health.withStartPeriod(spec.startPeriod().toNanos());
        }
        if (positive(spec.startInterval())) {
            health.withStartInterval(spec.startInterval().toNanos());
        }
        return health;
    }

    private static boolean positive(Duration duration) {
        return duration.compareTo(Duration.ZERO) > 0;
    }
}
