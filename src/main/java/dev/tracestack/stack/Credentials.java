package dev.tracestack.stack;

import java.security.SecureRandom;

/**
 * Generated passwords of one stack, letters and digits only. Printing one of these prints no password.
 *
 * @param postgres of the superuser {@code postgres}
 * @param worker of the role {@code otel_worker}, which owns the schema {@code otel}
 * @param reader of the role {@code otel_reader}, which may only read
 * @param grafana of Grafana's user {@code admin}
 */
public record Credentials(String postgres, String worker, String reader, String grafana) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    /** Fresh random passwords of 190 bits each. */
    public static Credentials generate() {
        SecureRandom random = new SecureRandom();
        return new Credentials(password(random), password(random), password(random), password(random));
    }

    /** One more password of the same kind, for what only some stacks have. */
    public static String password() {
        return password(new SecureRandom());
    }

    private static String password(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "Credentials[****]";
    }
}
