package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import dev.tracestack.machine.ShortCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logins of the docker command, from its {@code config.json}: a registry's own helper program, else the store's, else
 * what stands in the file itself. A registry without any is asked without a login. None is ever printed.
 */
final class RegistryLogins {

    /** A login that prints nothing of itself. */
    record Login(AuthConfig config) {
        @Override
        public String toString() {
            return "Login[****]";
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String HUB = "docker.io";
    private static final String HUB_KEY = "https://index.docker.io/v1/";
    private static final String TOKEN_USER = "<token>";

    private final ClientSettings settings;
    private final Map<String, Optional<Login>> known = new ConcurrentHashMap<>();

    RegistryLogins(ClientSettings settings) {
        this.settings = settings;
    }

    /** The login for a registry's host; asked for once. */
    Optional<Login> of(String registry) throws InterruptedException {
        Optional<Login> before = known.get(registry);
        if (before != null) {
            return before;
        }
        Optional<Login> found = find(registry.equals(HUB) ? HUB_KEY : registry);
        known.put(registry, found);
        return found;
    }

    private Optional<Login> find(String key) throws InterruptedException {
        JsonNode config = settings.read();
        String helper = config.path("credHelpers").path(key).asText();
        String program = helper.isEmpty() ? config.path("credsStore").asText() : helper;
        if (!program.isEmpty()) {
            Optional<Login> login = ask(program, key);
            if (login.isPresent()) {
                return login;
            }
        }
        JsonNode auths = config.path("auths");
        JsonNode entry = auths.has(key) ? auths.path(key) : auths.path("https://" + key);
        return written(key, entry);
    }

    private static Optional<Login> ask(String program, String key) throws InterruptedException {
        ShortCommand.Outcome outcome =
                ShortCommand.run(java.util.List.of("docker-credential-" + program, "get"), key, PATIENCE);
        if (!outcome.succeeded()) {
            return Optional.empty();
        }
        try {
            // helpers may warn before they answer, on the stream for errors
            String said = outcome.output();
            JsonNode answer = JSON.readTree(said.substring(Math.max(0, said.indexOf('{'))));
            AuthConfig config = new AuthConfig().withRegistryAddress(key);
            String user = answer.path("Username").asText();
            String secret = answer.path("Secret").asText();
            return Optional.of(new Login(
                    user.equals(TOKEN_USER)
                            ? config.withIdentityToken(secret)
                            : config.withUsername(user).withPassword(secret)));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Login> written(String key, JsonNode entry) {
        AuthConfig config = new AuthConfig().withRegistryAddress(key);
        String token = entry.path("identitytoken").asText();
        if (!token.isEmpty()) {
            return Optional.of(new Login(config.withIdentityToken(token)));
        }
        String auth = new String(Base64.getDecoder().decode(entry.path("auth").asText()), StandardCharsets.UTF_8);
        int colon = auth.indexOf(':');
        return colon <= 0
                ? Optional.empty()
                : Optional.of(new Login(
                        config.withUsername(auth.substring(0, colon)).withPassword(auth.substring(colon + 1))));
    }
}
