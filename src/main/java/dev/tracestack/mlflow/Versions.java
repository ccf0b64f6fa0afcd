package dev.tracestack.mlflow;

/** MLflow's versions. */
final class Versions {

    private static final int MAJOR = 3;
    private static final int MINOR = 7;

    private Versions() {}

    /** Whether that version takes OTLP as exporters send it: 3.7 or later. 3.6 has the path, but answers wrongly. */
    static boolean takesOtlp(String version) {
        String[] parts = version.split("[.+-]", 3);
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1].replaceFirst("\\D.*", ""));
        return major > MAJOR || (major == MAJOR && minor >= MINOR);
    }
}
