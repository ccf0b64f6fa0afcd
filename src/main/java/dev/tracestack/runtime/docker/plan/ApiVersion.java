package dev.tracestack.runtime.docker.plan;

/** Version of the engine's API, {@code 1.41}; what may be asked of the engine depends on it. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The oldest that is supported. */
    public static final ApiVersion OLDEST = new ApiVersion(1, 41);

    /** From here on the engine honours {@code healthcheck.start_interval}. */
    public static final ApiVersion START_INTERVAL = new ApiVersion(1, 44);

    /**
     * Reads {@code 1.41}.
     *
     * @throws IllegalArgumentException if the text is no such version
     */
    public static ApiVersion parse(String text) {
        int dot = text.indexOf('.');
        try {
            return new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("API version '" + text + "' is not of the form 1.41", e);
        }
    }

    public boolean atLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
