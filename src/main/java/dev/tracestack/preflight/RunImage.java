package dev.tracestack.preflight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image in its parts.
 *
 * @param repository with the registry, where one is named
 * @param tag empty where none is given
 * @param digest empty where none is given
 */
record RunImage(String repository, String tag, String digest) {

    private static final Pattern VERSION =
            Pattern.compile("v?(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:[-+].*)?");

    private static final int STEP = 1_000_000;

    static RunImage parse(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/')
                ? new RunImage(name.substring(0, colon), name.substring(colon + 1), digest)
                : new RunImage(name, "", digest);
    }

    /** Whether it always names the same image. */
    boolean isPinned() {
        return !digest.isEmpty() || (!tag.isEmpty() && !tag.equals("latest"));
    }

    /** Whether this is that image of Docker Hub, or a copy of it in another registry. */
    boolean isCopyOf(String known) {
        return repository.equals(known) || repository.endsWith("/" + known);
    }

    /** Whether the tag says a version, and one that is at least this. A tag such as {@code latest} is the newest. */
    boolean isAtLeast(int major, int minor, int patch) {
        return version() >= number(major, minor, patch);
    }

    private long version() {
        Matcher parts = VERSION.matcher(tag);
        return parts.matches() ? number(part(parts, 1), part(parts, 2), part(parts, 3)) : Long.MAX_VALUE;
    }

    private static int part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    private static long number(int major, int minor, int patch) {
        return ((long) major * STEP + minor) * STEP + patch;
    }
}
