package dev.tracestack.store;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where libpq's programs take a password from: {@code PGPASSWORD}, else the file that {@code PGPASSFILE} names, else
 * {@code ~/.pgpass} (PostgreSQL 17, "The Password File").
 */
public final class PgPass {

    private PgPass() {}

    /** The password for that role there; empty where none is kept. */
    public static Optional<String> find(
            Map<String, String> environment, Path home, DatabaseAddress address, String role) {
        String plain = environment.getOrDefault("PGPASSWORD", "");
        if (!plain.isEmpty()) {
            return Optional.of(plain);
        }
        String named = environment.getOrDefault("PGPASSFILE", "");
        Path file = named.isEmpty() ? home.resolve(".pgpass") : Path.of(named);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(PgPass::fields)
                    .filter(fields -> fields.size() == 5
                            && matches(fields.get(0), address.host())
                            && matches(fields.get(1), Integer.toString(address.port()))
                            && matches(fields.get(2), address.name())
                            && matches(fields.get(3), role))
                    .map(fields -> fields.get(4))
                    .findFirst();
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "reading the password file " + file + ": expected to be allowed to, found "
                            + FileFault.words(file, e),
                    Remedy.of("make it readable text, a line HOST:PORT:DATABASE:ROLE:PASSWORD each"),
                    e);
        }
    }

    private static boolean matches(String field, String value) {
        return field.equals("*") || field.equals(value);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
