package dev.tracestack.runtime.docker;

import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The passwords of a stack, from the {@code .env} beside its Compose files. */
final class FolderCredentials {

    private FolderCredentials() {}

    /** Those of the folder; where it has none, those of the project's state; else none that would let anybody in. */
    static Credentials of(Optional<Path> folder, StateFolder state) {
        return folder.flatMap(FolderCredentials::read)
                .or(state::existingSecrets)
                .orElseGet(Credentials::generate);
    }

    private static Optional<Credentials> read(Path folder) {
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(".env"))) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(
                            line.substring(0, equals).strip(),
                            unquoted(line.substring(equals + 1).strip()));
                }
            }
        } catch (IOException notThereOrNotOurs) {
            return Optional.empty();
        }
        String postgres = values.getOrDefault("AGENT_CONTROL_DB_PASSWORD", "");
        return postgres.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(
                        postgres,
                        values.getOrDefault("OTEL_WORKER_DB_PASSWORD", ""),
                        values.getOrDefault("OTEL_READER_DB_PASSWORD", ""),
                        values.getOrDefault("GRAFANA_ADMIN_PASSWORD", "")));
    }

    private static String unquoted(String value) {
        return value.replaceAll("^([\"'])(.*)\\1$", "$2");
    }
}
