package dev.tracestack.grafana;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user and password; never printed. */
public record GrafanaLogin(String user, String password) {

    /** The administrator that the stack is rendered with. */
    public static GrafanaLogin admin(String password) {
        return new GrafanaLogin("admin", password);
    }

    String header() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user + ":****";
    }
}
