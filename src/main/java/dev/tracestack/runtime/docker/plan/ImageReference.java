package dev.tracestack.runtime.docker.plan;

/**
 * An image reference in its full form, so that {@code busybox} and {@code docker.io/library/busybox:latest} are equal.
 *
 * @param name registry and repository, {@code docker.io/library/busybox}
 * @param version {@code :tag}, or {@code @sha256:…}, which wins where both stand
 */
public record ImageReference(String name, String version) {

    private static final String HUB = "docker.io";

    /** Reads any form, by the rules of the distribution reference grammar for the missing parts. */
    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        String rest = at < 0 ? text : text.substring(0, at);
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        String tag = colon < 0 ? ":latest" : rest.substring(colon);
        String name = colon < 0 ? rest : rest.substring(0, colon);
        return new ImageReference(full(name), at < 0 ? tag : text.substring(at));
    }

    /** The registry's host, {@code docker.io}. */
    public String registry() {
        return name.substring(0, name.indexOf('/'));
    }

    private static String full(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        String onRegistry = host ? name.replaceFirst("^index\\.docker\\.io/", HUB + "/") : HUB + "/" + name;
        String repository = onRegistry.substring(onRegistry.indexOf('/') + 1);
        return onRegistry.startsWith(HUB + "/") && !repository.contains("/")
                ? HUB + "/library/" + repository
                : onRegistry;
    }

    @Override
    public String toString() {
        return name + version;
    }
}
