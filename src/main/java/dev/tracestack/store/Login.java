package dev.tracestack.store;

/** A role of the database and its password. Printing one prints no password. */
public record Login(String role, String password) {

    /** Owns the schema {@code otel}; no superuser. */
    public static final String WORKER = "otel_worker";

    /** May read the schema {@code otel} and nothing else. */
    public static final String READER = "otel_reader";

    /** Only for {@link Bootstrap}. */
    public static final String SUPERUSER = "postgres";

    public static Login worker(String password) {
        return new Login(WORKER, password);
    }

    public static Login reader(String password) {
        return new Login(READER, password);
    }

    public static Login superuser(String password) {
        return new Login(SUPERUSER, password);
    }

    @Override
    public String toString() {
        return "Login[" + role + ", ****]";
    }
}
