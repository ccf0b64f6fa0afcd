package dev.tracestack.worker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Listen;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A worker's settings from the environment. {@code TRACESTACK_WORKER_DATABASE} is {@code HOST:PORT/NAME}, or else
 * {@code DB_HOST}, {@code DB_PORT} and {@code DB_NAME} are taken one by one; {@code TRACESTACK_WORKER_LISTEN} is
 * {@code HOST:PORT}. Each password is read from the file that {@code …_PASSWORD_FILE} names, else from
 * {@code …_PASSWORD}, else from a file of Docker's secrets; never from a command line.
 *
 * @param variables the process's environment
 * @param secrets the folder of Docker's secrets, {@code /run/secrets}
 */
public record WorkerEnvironment(Map<String, String> variables, Path secrets) {

    static final String PREFIX = "TRACESTACK_WORKER_";
    private static final int USUAL_POSTGRES = 5433;
    private static final int USUAL_PORT = 4320;

    public WorkerEnvironment {
        variables = Map.copyOf(variables);
    }

    /** This process's own. */
    public static WorkerEnvironment ofProcess() {
        return new WorkerEnvironment(System.getenv(), Path.of("/run/secrets"));
    }

    /**
     * For {@code tracestack worker}.
     *
     * @throws TracestackException {@code TS202} where a variable is missing or has a value that it cannot have
     */
    public WorkerSettings settings() {
        return tune(WorkerSettings.at(database(), worker(), listen()));
    }

    /**
     * The same settings with the limits and times that the environment names, see {@code docs/worker.md}.
     *
     * @throws TracestackException {@code TS202} where a variable has a value that it cannot have
     */
    public WorkerSettings tune(WorkerSettings settings) {
        return new Tuning(this::value).of(settings);
    }

    /** With other values for some variables; those that are null stay as they are. */
    public WorkerEnvironment with(String variable, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(variables);
        more.put(PREFIX + variable, value);
        return new WorkerEnvironment(more, secrets);
    }

    /** Whether it says where the database is, so that this process is meant to be part of that stack. */
    public boolean namesDatabase() {
        return value(PREFIX + "DATABASE").isPresent();
    }

    /** Where the database is. */
    public DatabaseAddress database() {
        Optional<String> whole = value(PREFIX + "DATABASE");
        if (whole.isEmpty()) {
            return new DatabaseAddress(
                    value("DB_HOST").orElse("127.0.0.1"),
                    number("DB_PORT", value("DB_PORT").orElse(Integer.toString(USUAL_POSTGRES))),
                    value("DB_NAME").orElse(DatabaseAddress.AGENT_CONTROL));
        }
        String text = whole.get();
        int slash = text.indexOf('/');
        int colon = text.lastIndexOf(':', slash < 0 ? text.length() : slash);
        if (slash < 0 || colon < 0) {
            throw invalid(PREFIX + "DATABASE", text, "HOST:PORT/NAME", null);
        }
        return new DatabaseAddress(
                text.substring(0, colon),
                number(PREFIX + "DATABASE", text.substring(colon + 1, slash)),
                text.substring(slash + 1));
    }

    /** Whether it says where the worker listens. */
    public boolean namesAddress() {
        return value(PREFIX + "LISTEN").isPresent();
    }

    /** Where to listen; loopback unless something else is said. */
    public Listen listen() {
        String text = value(PREFIX + "LISTEN").orElse("localhost:" + USUAL_PORT);
        try {
            return Listen.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "setting " + PREFIX + "LISTEN: " + e.getMessage(),
                    Remedy.of("correct it", "export " + PREFIX + "LISTEN=127.0.0.1:" + USUAL_PORT),
                    e);
        }
    }

    /** The role that stores spans. */
    public Login worker() {
        return Login.worker(password(PREFIX + "PASSWORD", "otel_worker_db_password"));
    }

    /** For {@code worker migrate}: the superuser, where its password is given; then it makes database and roles first. */
    public Optional<Login> superuser() {
        return find(PREFIX + "SUPERUSER_PASSWORD", "agent_control_db_password").map(Login::superuser);
    }

    /** For {@code worker migrate}: the role that people read with. */
    public Login reader() {
        return Login.reader(password(PREFIX + "READER_PASSWORD", "otel_reader_db_password"));
    }

    private String password(String variable, String secret) {
        return find(variable, secret)
                .orElseThrow(() -> new TracestackException(
                        FaultCode.INVALID_SETTING,
                        "settings of the worker: expected a password in the file that " + variable + "_FILE names, in "
                                + variable + " or in " + secrets.resolve(secret) + ", found none",
                        Remedy.of("name the file that holds it", "export " + variable + "_FILE=/path/to/file")));
    }

    private Optional<String> find(String variable, String secret) {
        Optional<String> file = value(variable + "_FILE");
        if (file.isPresent()) {
            return Optional.of(read(variable + "_FILE", Path.of(file.get())));
        }
        Optional<String> plain = value(variable);
        Path usual = secrets.resolve(secret);
        return plain.isPresent() || !Files.exists(usual) ? plain : Optional.of(read("secret", usual));
    }

    private static String read(String what, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    what + ": reading " + file + ": expected a password, found " + FileFault.words(file, e),
                    Remedy.of("make the file readable for this user"),
                    e);
        }
    }

    private Optional<String> value(String name) {
        @Nullable String value = variables.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid(name, text, "a port", e);
        }
    }

    private static TracestackException invalid(String name, String found, String expected, @Nullable Exception cause) {
        String message = "setting " + name + ": expected " + expected + ", found '" + found + "'";
        Remedy remedy = Remedy.of("correct it", "export " + PREFIX + "DATABASE=127.0.0.1:5433/agent_control");
        return cause == null
                ? new TracestackException(FaultCode.INVALID_SETTING, message, remedy)
                : new TracestackException(FaultCode.INVALID_SETTING, message, remedy, cause);
    }

    /** Names only: the values may be passwords. */
    @Override
    public String toString() {
        return "WorkerEnvironment" + new TreeSet<>(variables.keySet());
    }
}
