package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Config;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.FileReference;
import dev.tracestack.compose.Healthcheck;
import dev.tracestack.compose.Ipam;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Positions;
import dev.tracestack.compose.Secret;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.Volume;
import dev.tracestack.compose.VolumeMount;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compose models for tests, in which only what matters is said. */
final class Models {

    static final Path FOLDER = Path.of("/srv/demo");

    private Models() {}

    /** A service with the values of some components; all others say nothing. */
    static Service service(String name, Map<String, ?> said) {
        Map<String, Object> values = new HashMap<>(said);
        values.put("name", name);
        values.putIfAbsent("image", "busybox:1");
        return record(Service.class, values);
    }

    static Service service(String name) {
        return service(name, Map.of());
    }

    static ComposeProject project(Map<String, Network> networks, Map<String, Volume> volumes, Service... services) {
        return project("demo", networks, volumes, Map.of(), Map.of(), services);
    }

    static ComposeProject project(Service... services) {
        return project(Map.of(), Map.of(), services);
    }

    static ComposeProject project(
            String name,
            Map<String, Network> networks,
            Map<String, Volume> volumes,
            Map<String, Config> configs,
            Map<String, Secret> secrets,
            Service... services) {
        Map<String, Service> byName = Arrays.stream(services).collect(Collectors.toMap(Service::name, s -> s));
        return new ComposeProject(
                name,
                FOLDER,
                byName,
                networks,
                volumes,
                secrets,
                configs,
                Map.of(),
                Map.of(),
                List.of(FOLDER.resolve("compose.yaml")),
                Map.of(),
                Map.of(),
                List.of(),
                Positions.NONE);
    }

    static ComposeProject from(ComposeProject project, Path... files) {
        return new ComposeProject(
                project.name(),
                project.workingDir(),
                project.services(),
                project.networks(),
                project.volumes(),
                project.secrets(),
                project.configs(),
                project.models(),
                project.extensions(),
                List.of(files),
                project.environment(),
                project.disabledServices(),
                project.profiles(),
                project.positions());
    }

    static Network network(String name) {
        return network(name, "", false);
    }

    static Network network(String name, String driver, boolean external) {
        return new Network(name, driver, Map.of(), Ipam.NONE, external, false, false, Map.of(), null, null, Map.of());
    }

    static Volume volume(String name, Map<String, String> options, boolean external) {
        return new Volume(name, "", options, external, Map.of(), Map.of());
    }

    static Volume volume(String name) {
        return volume(name, Map.of(), false);
    }

    static Map<String, @Nullable Object> onNetworks(String... keys) {
        Map<String, @Nullable Object> networks = new LinkedHashMap<>();
        Arrays.stream(keys).forEach(key -> networks.put(key, null));
        return networks;
    }

    static VolumeMount mount(String volume, String target) {
        return new VolumeMount(VolumeMount.Type.VOLUME, volume, target, false, "", null, null, null, null, Map.of());
    }

    static VolumeMount bind(String source, String target, boolean readOnly) {
        return new VolumeMount(
                VolumeMount.Type.BIND,
                source,
                target,
                readOnly,
                "",
                new VolumeMount.BindOptions("", "", true, "", Map.of()),
                null,
                null,
                null,
                Map.of());
    }

    static FileReference file(String source, String target) {
        return new FileReference(source, target, "", "", null, Map.of());
    }

    static Config configOfFile(String name, String file) {
        return new Config(name, file, "", null, false, Map.of(), "", Map.of(), "", Map.of());
    }

    static Secret secret(String name, String content) {
        return new Secret(name, "", "VARIABLE", content, false, Map.of(), "", Map.of(), "", Map.of());
    }

    static Healthcheck healthcheck(String... test) {
        return new Healthcheck(List.of(test), null, null, null, null, null, false, Map.of());
    }

    static Dependency on(Dependency.Condition condition) {
        return new Dependency(condition, false, true, Map.of());
    }

    static Map<String, Dependency> after(String service, Dependency.Condition condition) {
        return Map.of(service, on(condition));
    }

    static <T extends Record> T record(Class<T> type, Map<String, ?> said) {
        Map<String, Object> left = new TreeMap<>(said);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(c -> left.containsKey(c.getName()) ? left.remove(c.getName()) : nothing(c.getType()))
                .toArray();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + Set.copyOf(left.keySet()));
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(said + " does not make a " + type.getSimpleName(), e);
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == String.class) {
            return "";
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == float.class) {
            return 0f;
        }
        return type == int.class ? (Object) 0 : null;
    }
}
