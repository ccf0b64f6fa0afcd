package dev.tracestack.runtime.docker.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked of {@code up} beside the files.
 *
 * @param services only these and what they need; empty is all
 * @param dependencies whether what they need is looked after, too
 * @param recreate when containers of the named services are made anew
 * @param recreateDependencies the same for those that they need
 * @param scale service to number of containers, in place of the files' number
 * @param removeOrphans remove containers of services that no file has any more
 * @param pull fetch images even where they are there
 * @param build build images even where they are there
 * @param stopGrace how long a container may take to stop; null is its own
 * @param environmentFiles those given on the command line, absolute
 * @param proxies variables of the docker client's proxy settings, for builds and for containers that set them not
 * @param remembered the {@link Plan#remember} of the last time
 */
public record UpOptions(
        Set<String> services,
        boolean dependencies,
        Recreate recreate,
        Recreate recreateDependencies,
        Map<String, Integer> scale,
        boolean removeOrphans,
        boolean pull,
        boolean build,
        @Nullable Duration stopGrace,
        List<String> environmentFiles,
        Map<String, String> proxies,
        Map<String, String> remembered) {

    /** When a container is made anew. */
    public enum Recreate {
        /** Where it is not as it should be. */
        DIVERGED,
        /** Always. */
        FORCE,
        /** Never, whatever differs. */
        NEVER
    }

    /** All services, and only what differs. */
    public static final UpOptions DEFAULT = new UpOptions(
            Set.of(),
            true,
            Recreate.DIVERGED,
            Recreate.DIVERGED,
            Map.of(),
            false,
            false,
            false,
            null,
            List.of(),
            Map.of(),
            Map.of());

    public UpOptions {
        services = Set.copyOf(services);
        scale = Map.copyOf(scale);
        environmentFiles = List.copyOf(environmentFiles);
        proxies = Map.copyOf(proxies);
        remembered = Map.copyOf(remembered);
    }

    public UpOptions withServices(Set<String> only, boolean withDependencies) {
        return new UpOptions(
                only,
                withDependencies,
                recreate,
                recreateDependencies,
                scale,
                removeOrphans,
                pull,
                build,
                stopGrace,
                environmentFiles,
                proxies,
                remembered);
    }

    public UpOptions withRecreate(Recreate named, Recreate needed) {
        return new UpOptions(
                services,
                dependencies,
                named,
                needed,
                scale,
                removeOrphans,
                pull,
                build,
                stopGrace,
                environmentFiles,
                proxies,
                remembered);
    }

    public UpOptions withScale(Map<String, Integer> numbers) {
        return new UpOptions(
                services,
                dependencies,
                recreate,
                recreateDependencies,
                numbers,
                removeOrphans,
                pull,
                build,
                stopGrace,
                environmentFiles,
                proxies,
                remembered);
    }

    public UpOptions withOrphansRemoved(boolean remove) {
        return new UpOptions(
                services,
                dependencies,
                recreate,
                recreateDependencies,
                scale,
                remove,
                pull,
                build,
                stopGrace,
                environmentFiles,
                proxies,
                remembered);
    }

    public UpOptions withImages(boolean pulled, boolean built) {
        return new UpOptions(
                services,
                dependencies,
                recreate,
                recreateDependencies,
                scale,
                removeOrphans,
                pulled,
                built,
                stopGrace,
                environmentFiles,
                proxies,
                remembered);
    }

    public UpOptions withRemembered(Map<String, String> contents) {
        return new UpOptions(
                services,
                dependencies,
                recreate,
                recreateDependencies,
                scale,
                removeOrphans,
                pull,
                build,
                stopGrace,
                environmentFiles,
                proxies,
                contents);
    }

    public UpOptions withProxies(Map<String, String> variables) {
        return new UpOptions(
                services,
                dependencies,
                recreate,
                recreateDependencies,
                scale,
                removeOrphans,
                pull,
                build,
                stopGrace,
                environmentFiles,
                variables,
                remembered);
    }
}
