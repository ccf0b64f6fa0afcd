package dev.tracestack.cli;

import java.util.Map;

/** How the report of a smoke or doctor run is written. */
enum ReportFormat {
    /** {@link #GITHUB} in a GitHub Actions job, {@link #TEXT} elsewhere. */
    AUTO,
    TEXT,
    SHORT,
    JSON,
    JUNIT,
    GITHUB;

    /** The form that is written, which is never {@link #AUTO}. */
    ReportFormat in(Map<String, String> environment) {
        boolean actions = environment.getOrDefault("GITHUB_ACTIONS", "").equals("true");
        return this == AUTO ? (actions ? GITHUB : TEXT) : this;
    }
}
