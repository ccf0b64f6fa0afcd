package dev.tracestack.compose;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a service's image is built.
 *
 * @param context a folder or the address of a repository
 * @param ssh keys, each {@code default}, {@code id} or {@code id=path}
 * @param shmSize bytes
 */
public record Build(
        String context,
        String dockerfile,
        String dockerfileInline,
        List<String> entitlements,
        Map<String, @Nullable String> args,
        String provenance,
        String sbom,
        List<String> ssh,
        Map<String, String> labels,
        List<String> cacheFrom,
        List<String> cacheTo,
        boolean noCache,
        List<String> noCacheFilter,
        Map<String, String> additionalContexts,
        boolean pull,
        Map<String, List<String>> extraHosts,
        String isolation,
        String network,
        String target,
        List<FileReference> secrets,
        long shmSize,
        List<String> tags,
        Map<String, Ulimit> ulimits,
        List<String> platforms,
        boolean privileged,
        Map<String, Value> extensions)
        implements Section {

    public Build {
        entitlements = List.copyOf(entitlements);
        args = Sorted.copyOf(args);
        ssh = List.copyOf(ssh);
        labels = Sorted.copyOf(labels);
        cacheFrom = List.copyOf(cacheFrom);
        cacheTo = List.copyOf(cacheTo);
        noCacheFilter = List.copyOf(noCacheFilter);
        additionalContexts = Sorted.copyOf(additionalContexts);
        extraHosts = Sorted.copyOf(extraHosts);
        secrets = List.copyOf(secrets);
        tags = List.copyOf(tags);
        ulimits = Sorted.copyOf(ulimits);
        platforms = List.copyOf(platforms);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("context", context)
                .text("dockerfile", dockerfile)
                .text("dockerfile_inline", dockerfileInline)
                .texts("entitlements", entitlements)
                .textMap("args", args)
                .text("provenance", provenance)
                .text("sbom", sbom)
                .texts("ssh", ssh)
                .textMap("labels", labels)
                .texts("cache_from", cacheFrom)
                .texts("cache_to", cacheTo)
                .flag("no_cache", noCache)
                .texts("no_cache_filter", noCacheFilter)
                .textMap("additional_contexts", additionalContexts)
                .flag("pull", pull)
                .hosts("extra_hosts", extraHosts)
                .text("isolation", isolation)
                .text("network", network)
                .text("target", target)
                .sections("secrets", secrets)
                .bytes("shm_size", shmSize)
                .texts("tags", tags)
                .ulimits("ulimits", ulimits)
                .texts("platforms", platforms)
                .flag("privileged", privileged)
                .with(extensions);
    }
}
