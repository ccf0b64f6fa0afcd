package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the docker command was told once and for all, in its {@code config.json}. */
record ClientSettings(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> PROXIES = Map.of(
            "httpProxy", "HTTP_PROXY",
            "httpsProxy", "HTTPS_PROXY",
            "noProxy", "NO_PROXY",
            "ftpProxy", "FTP_PROXY",
            "allProxy", "ALL_PROXY");

    /** All of it; an empty object where there is no such file, or no JSON in it. */
    JsonNode read() {
        try {
            return JSON.readTree(Files.readString(folder.resolve("config.json")));
        } catch (IOException noSuchFileOrNoJson) {
            return JSON.createObjectNode(); // a registry that wants a login, or a proxy that is missing, says so itself
        }
    }

    /**
     * The variables that the docker command gives to builds and containers: those of this engine, else the default ones;
     * each in both spellings.
     */
    Map<String, String> proxies(EngineAddress engine) {
        JsonNode all = read().path("proxies");
        String host = engine.uri().toString();
        JsonNode own = all.has(host) ? all.path(host) : all.path("default");
        Map<String, String> variables = new TreeMap<>();
        PROXIES.forEach((key, variable) -> {
            String value = own.path(key).asText();
            if (!value.isEmpty()) {
                variables.put(variable, value);
                variables.put(variable.toLowerCase(Locale.ROOT), value);
            }
        });
        return variables;
    }
}
