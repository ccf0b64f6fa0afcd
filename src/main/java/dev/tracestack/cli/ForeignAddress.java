package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Addresses of a foreign stack's parts, as they are typed; none may hold a credential. */
final class ForeignAddress {

    private static final int POSTGRES = 5432;

    /** A database and the role that reads it; the password is found elsewhere. */
    record Postgres(DatabaseAddress address, String role) {}

    private ForeignAddress() {}

    /** {@code http://HOST:PORT/PATH} or https, without a closing slash. */
    static URI http(String option, String text) {
        URI uri = parsed(option, text, "http://HOST:PORT");
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            throw credentials(option, "an address with a user, a password or a query");
        }
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw invalid(option, text, "http://HOST:PORT", null);
        }
        return URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    /** {@code postgresql://ROLE@HOST:PORT/NAME}. */
    static Postgres postgres(String text) {
        String form = "postgresql://ROLE@HOST:5432/NAME";
        URI uri = parsed("--postgres", text.replaceFirst("^jdbc:", ""), form);
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
        String user = Objects.requireNonNullElse(uri.getUserInfo(), "");
        if (user.contains(":") || uri.getRawQuery() != null) {
            throw credentials("--postgres", "an address with a password or a query");
        }
        if (!(scheme.equals("postgresql") || scheme.equals("postgres")) || uri.getHost() == null) {
            throw invalid("--postgres", text, form, null);
        }
        String name = Objects.requireNonNullElse(uri.getPath(), "").replaceFirst("^/", "");
        return new Postgres(
                new DatabaseAddress(
                        uri.getHost(),
                        uri.getPort() < 0 ? POSTGRES : uri.getPort(),
                        name.isEmpty() ? DatabaseAddress.AGENT_CONTROL : name),
                user.isEmpty() ? Login.READER : user);
    }

    private static URI parsed(String option, String text, String form) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw invalid(option, text, form, e);
        }
    }

    private static TracestackException invalid(String option, String text, String form, @Nullable Exception cause) {
        String message = option + ": expected " + form + ", found '" + text + "'";
        Remedy remedy = Remedy.of("correct the address", "tracestack smoke --help");
        return cause == null
                ? new TracestackException(FaultCode.INVALID_SETTING, message, remedy)
                : new TracestackException(FaultCode.INVALID_SETTING, message, remedy, cause);
    }

    /** What was found is not printed: it would be in the log then, too. */
    private static TracestackException credentials(String option, String found) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                option + ": expected no credentials on the command line, where every user of the machine reads them;"
                        + " found " + found,
                Remedy.of(
                        "put a token into a variable and name it, a database password into PGPASSWORD or ~/.pgpass",
                        "tracestack smoke --token-env MY_TOKEN",
                        "export PGPASSWORD=…"));
    }

    /** A header whose value looks like a credential. */
    static TracestackException credentialHeader(String name) {
        return credentials("--header " + name, "what looks like one");
    }
}
