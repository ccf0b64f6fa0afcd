package dev.tracestack.runtime.docker.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person asked of {@code up} beside the files.
 *
 * @param wanted which services, and how many of each
 * @param recreation when containers are made anew
 * @param removeOrphans remove containers of services that no file has any more
 * @param pull fetch images even where they are there
 * @param environmentFiles those given on the command line, absolute
 * @param proxies variables of the docker client's proxy settings, for builds and for containers that set them not
 * @param remembered the {@link Plan#remember} of the last time
 */
public record UpOptions(
        Wanted wanted,
        Recreation recreation,
        boolean removeOrphans,
        boolean pull,
        List<String> environmentFiles,
        Map<String, String> proxies,
        Map<String, String> remembered) {

    /**
     * Which services.
     *
     * @param services only these and what they need; empty is all
     * @param dependencies whether what they need is looked after, too
     * @param scale service to number of containers, in place of the files' number
     */
    public record Wanted(Set<String> services, boolean dependencies, Map<String, Integer> scale) {
        public Wanted {
            services = Set.copyOf(services);
            scale = Map.copyOf(scale);
        }
    }

    /**
     * When containers are made anew.
     *
     * @param named those of the services that were named
     * @param needed those that they need
     */
    public record Recreation(Recreate named, Recreate needed) {}

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
            new Wanted(Set.of(), true, Map.of()),
            new Recreation(Recreate.DIVERGED, Recreate.DIVERGED),
            false,
            false,
            List.of(),
            Map.of(),
            Map.of());

    public UpOptions {
        environmentFiles = List.copyOf(environmentFiles);
        proxies = Map.copyOf(proxies);
        remembered = Map.copyOf(remembered);
    }

    public UpOptions withServices(Set<String> only, boolean dependencies) {
        return with(new Wanted(only, dependencies, wanted.scale()));
    }

    public UpOptions withScale(Map<String, Integer> numbers) {
        return with(new Wanted(wanted.services(), wanted.dependencies(), numbers));
    }

    private UpOptions with(Wanted other) {
        return new UpOptions(other, recreation, removeOrphans, pull, environmentFiles, proxies, remembered);
    }

    public UpOptions withRecreate(Recreate named, Recreate needed) {
        Recreation other = new Recreation(named, needed);
        return new UpOptions(wanted, other, removeOrphans, pull, environmentFiles, proxies, remembered);
    }

    public UpOptions withOrphansRemoved(boolean remove) {
        return new UpOptions(wanted, recreation, remove, pull, environmentFiles, proxies, remembered);
    }

    public UpOptions withImagesPulled(boolean always) {
        return new UpOptions(wanted, recreation, removeOrphans, always, environmentFiles, proxies, remembered);
    }

    public UpOptions withEnvironmentFiles(List<String> files) {
        return new UpOptions(wanted, recreation, removeOrphans, pull, files, proxies, remembered);
    }

    public UpOptions withProxies(Map<String, String> variables) {
        return new UpOptions(wanted, recreation, removeOrphans, pull, environmentFiles, variables, remembered);
    }

    public UpOptions withRemembered(Map<String, String> contents) {
        return new UpOptions(wanted, recreation, removeOrphans, pull, environmentFiles, proxies, contents);
    }
}
