package dev.tracestack.tempo;

import java.util.Arrays;
import java.util.Optional;

/** Why Tempo threw spans away that it had taken, by the label {@code reason} of its counter. */
public enum DiscardReason {
    LIVE_TRACES_EXCEEDED("live_traces_exceeded", "overrides.defaults.ingestion.max_traces_per_user"),
    RATE_LIMITED("rate_limited", "overrides.defaults.ingestion.rate_limit_bytes"),
    TRACE_TOO_LARGE("trace_too_large", "overrides.defaults.global.max_bytes_per_trace"),
    TRACE_TOO_LARGE_TO_COMPACT("trace_too_large_to_compact", "overrides.defaults.global.max_bytes_per_trace"),
    INVALID_TRACE_ID("invalid_trace_id", ""),
    INTERNAL_ERROR("internal_error", "");

    private final String label;
    private final String setting;

    DiscardReason(String label, String setting) {
        this.label = label;
        this.setting = setting;
    }

    /** The setting in tempo.yaml that raises the limit; empty where there is none. */
    public String setting() {
        return setting;
    }

    public static Optional<DiscardReason> of(String label) {
        return Arrays.stream(values()).filter(r -> r.label.equals(label)).findFirst();
    }
}
