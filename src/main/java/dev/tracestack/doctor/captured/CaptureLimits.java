package dev.tracestack.doctor.captured;

/**
 * How much is read of files that somebody else made.
 *
 * @param files at most so many
 * @param fileBytes of each, unpacked
 * @param allBytes of all together, unpacked
 * @param depth folders within folders
 */
public record CaptureLimits(int files, long fileBytes, long allBytes, int depth) {

    /** A thousand files of 64 MiB, 256 MiB in all. */
    public static final CaptureLimits USUAL = new CaptureLimits(1000, 64L << 20, 256L << 20, 8);
}
