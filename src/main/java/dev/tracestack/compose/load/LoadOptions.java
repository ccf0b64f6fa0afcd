package dev.tracestack.compose.load;

/**
 * Steps of loading that can be left out, as flags of {@code docker compose config} do.
 *
 * @param interpolate variables are replaced by their values
 * @param normalize implicit networks, names and dependencies are filled in
 * @param resolvePaths relative paths are made absolute
 * @param checkConsistency references between parts of the model are checked
 * @param resolveEnvironment {@code env_file} is read into {@code environment}
 */
public record LoadOptions(
        boolean interpolate,
        boolean normalize,
        boolean resolvePaths,
        boolean checkConsistency,
        boolean resolveEnvironment) {

    /** Nothing is left out. */
    public static final LoadOptions ALL = new LoadOptions(true, true, true, true, true);
}
