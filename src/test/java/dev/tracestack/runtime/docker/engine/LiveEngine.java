package dev.tracestack.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.runtime.docker.plan.ContainerSpec;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.FileCopy;
import dev.tracestack.runtime.docker.plan.HealthSpec;
import dev.tracestack.runtime.docker.plan.LogSpec;
import dev.tracestack.runtime.docker.plan.ResourceSpec;
import dev.tracestack.runtime.docker.plan.RestartSpec;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The test bed's engine, and small containers on it that belong to one project and go with it. */
public final class LiveEngine implements AutoCloseable {

    public static final String IMAGE = "busybox:1";

    public final Engine engine;
    public final String project;

    public LiveEngine(String project) {
        this.project = project;
        EngineSearch search =
                new EngineFinder(new EngineAddresses(System.getenv(), Path.of(System.getProperty("user.home")))).find();
        assertThat(search).isInstanceOf(EngineSearch.Found.class);
        this.engine = ((EngineSearch.Found) search).engine();
    }

    /** A container that runs a shell script. */
    public ContainerSpec shell(String service, String script, @Nullable HealthSpec health, FileCopy... copies) {
        return new ContainerSpec(
                new ServiceName(service),
                1,
                project + "-" + service + "-1",
                IMAGE,
                "",
                List.of("sh", "-c", script),
                List.of(),
                List.of("GREETING=hello"),
                new TreeMap<>(Map.of(
                        "com.docker.compose.project", project,
                        "com.docker.compose.service", service)),
                "",
                "/tmp",
                "",
                "",
                false,
                false,
                "",
                Duration.ZERO,
                health,
                List.of("80/tcp"),
                List.of(),
                new ContainerSpec.Mounts(List.of(), List.of(), Map.of()),
                "none",
                List.of(),
                RestartSpec.NEVER,
                new LogSpec("", Map.of()),
                new ContainerSpec.Security(
                        false, false, null, List.of(), List.of("ALL"), List.of(), List.of(), Map.of(), "", "", ""),
                new ContainerSpec.NameLookup(List.of(), List.of(), List.of(), List.of()),
                new ResourceSpec(64 << 20, 0, 0, 0, 0, 0, 0, "", 0, 0, 0, null, List.of()),
                List.of(copies));
    }

    public String create(ContainerSpec spec) {
        String id = engine.containers().create(spec, spec.name(), "sha256:test", List.of());
        engine.containers().copyIn(id, spec.copies());
        return id;
    }

    public Optional<ContainerState> listed(String id) {
        return engine.look().containers(project).stream()
                .filter(c -> c.id().equals(id))
                .findFirst();
    }

    @Override
    public void close() {
        for (ContainerState container : engine.look().containers(project)) {
            engine.containers().stop(container.id(), Duration.ZERO);
            engine.containers().remove(container.id(), true);
        }
        engine.close();
    }
}
