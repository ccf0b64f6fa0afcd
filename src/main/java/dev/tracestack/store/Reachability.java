package dev.tracestack.store;

/** Whether a database can be used, as seen by one real login and one real query. */
public sealed interface Reachability {

    /** It answers. */
    record Up(String serverVersion) implements Reachability {}

    /** It answers, and does not let this role in. */
    record Refused(String reason) implements Reachability {}

    /** It does not answer, or cannot serve now. */
    record Away(String reason) implements Reachability {}
}
