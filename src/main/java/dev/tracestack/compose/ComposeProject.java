package dev.tracestack.compose;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A project as Docker Compose would run it: merged, interpolated, in its canonical form and checked.
 *
 * @param workingDir absolute; what relative paths were resolved against
 * @param services those that are on, by name
 * @param disabledServices those that no active profile turns on, by name
 * @param composeFiles the files it was read from, in order, absolute
 * @param environment the variables that values were interpolated with
 * @param profiles those that are active
 */
public record ComposeProject(
        String name,
        Path workingDir,
        Map<String, Service> services,
        Map<String, Network> networks,
        Map<String, Volume> volumes,
        Map<String, Secret> secrets,
        Map<String, Config> configs,
        Map<String, Model> models,
        Map<String, Value> extensions,
        List<Path> composeFiles,
        Map<String, String> environment,
        Map<String, Service> disabledServices,
        List<String> profiles,
        Positions positions)
        implements Section {

    public ComposeProject {
        services = Sorted.copyOf(services);
        networks = Sorted.copyOf(networks);
        volumes = Sorted.copyOf(volumes);
        secrets = Sorted.copyOf(secrets);
        configs = Sorted.copyOf(configs);
        models = Sorted.copyOf(models);
        extensions = Sorted.copyOf(extensions);
        composeFiles = List.copyOf(composeFiles);
        environment = Sorted.copyOf(environment);
        disabledServices = Sorted.copyOf(disabledServices);
        profiles = List.copyOf(profiles);
    }

    @Override
    public Value.Fields in(Form form) {
        return ProjectForm.of(this, form);
    }

    /** The same with those profiles active, which turn services on and off. */
    public ComposeProject withProfiles(List<String> active) {
        return ProjectSelection.withProfiles(this, active);
    }

    /** The same with the profiles active, too, that the named services need to be on. */
    public ComposeProject withServicesEnabled(Collection<String> names) {
        return ProjectSelection.withServicesEnabled(this, names);
    }

    /**
     * The same with only the named services, and those that they depend on, being on; all where none is named.
     *
     * @throws IllegalArgumentException where a named service is not on
     */
    public ComposeProject withSelectedServices(Collection<String> names) {
        return names.isEmpty() ? this : ProjectSelection.withSelectedServices(this, names);
    }

    /** The same without networks, volumes, secrets, configs and models that no service uses that is on. */
    public ComposeProject withoutUnusedResources() {
        return ProjectSelection.withoutUnusedResources(this);
    }

    /** The same with those services being on and those being off. */
    public ComposeProject withServices(Map<String, Service> on, Map<String, Service> off, List<String> active) {
        return new ComposeProject(
                name,
                workingDir,
                on,
                networks,
                volumes,
                secrets,
                configs,
                models,
                extensions,
                composeFiles,
                environment,
                off,
                active,
                positions);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return "ComposeProject[" + name + ", services " + services.keySet() + "]";
    }
}
