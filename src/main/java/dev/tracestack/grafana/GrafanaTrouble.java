package dev.tracestack.grafana;

/**
 * Something in Grafana's log that keeps it from showing traces; the last line of its kind.
 *
 * @param words Grafana's own words, cut
 */
public record GrafanaTrouble(Kind kind, String words) {

    /** What is wrong. */
    public enum Kind {
        /** A provisioned datasource got another uid while its name stayed: Grafana does not find the one to change. */
        DATASOURCE_NOT_FOUND,
        /** Two datasources are to be the default. */
        TWO_DEFAULTS,
        DATASOURCES_NOT_PROVISIONED,
        DASHBOARDS_NOT_PROVISIONED,
        /** The plugin of the Tempo datasource is not there. */
        PLUGIN_MISSING,
        DATABASE_NOT_WRITABLE,
        ADDRESS_TAKEN,
        /** It ended at its start for a reason of its own. */
        ENDED
    }
}
