package dev.tracestack.grafana;

/**
 * One datasource as Grafana has it.
 *
 * @param url as Grafana's own process reaches it
 */
public record Datasource(String uid, String name, String type, String url, boolean isDefault) {}
