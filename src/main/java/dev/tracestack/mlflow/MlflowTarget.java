package dev.tracestack.mlflow;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow server and how it is spoken to.
 *
 * @param base its address without a closing slash
 */
public record MlflowTarget(URI base, MlflowCredentials credentials, Tls tls) {

    /** The variable that names the server, as MLflow's own clients read it. */
    public static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";

    /** Without credentials. */
    public static MlflowTarget at(URI base) {
        return new MlflowTarget(base, new MlflowCredentials.None(), Tls.standard());
    }

    /**
     * From MLflow's own variables. Credentials and certificates of the environment belong to the server that the
     * environment names; where it names none, to the one that was named otherwise. No other server gets them.
     *
     * @param named the server that an option or a remembered choice names, before the environment
     * @throws TracestackException {@code TS202} where a variable has a value that it cannot have
     */
    public static Optional<MlflowTarget> of(Optional<URI> named, Map<String, String> environment) {
        Optional<URI> own = value(environment, URI_VARIABLE).map(text -> parse(URI_VARIABLE, text));
        Optional<URI> chosen = named.or(() -> own);
        return chosen.map(base -> own.isEmpty() || sameServer(own.get(), base)
                ? new MlflowTarget(base, credentials(environment), tls(environment))
                : at(base));
    }

    /**
     * Reads a server's address.
     *
     * @param what the option or variable that holds it, for the message
     * @throws TracestackException {@code TS202} where it is none, or holds a password
     */
    public static URI parse(String what, String text) {
        @Nullable Exception cause = null;
        try {
            URI uri = new URI(text.strip());
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            if (uri.getRawUserInfo() != null) {
                throw new TracestackException(
                        FaultCode.INVALID_SETTING,
                        what + ": expected an address without a user, found one with",
                        Remedy.of(
                                "put user and password into MLflow's own variables",
                                "export MLFLOW_TRACKING_USERNAME=… MLFLOW_TRACKING_PASSWORD=…"));
            }
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null) {
                return URI.create(uri.toString().replaceFirst("/+$", ""));
            }
        } catch (URISyntaxException e) {
            cause = e;
        }
        String message = what + ": expected the address of an MLflow server, http://HOST:PORT, found '" + text + "'";
        Remedy remedy = Remedy.of("name the server", "tracestack up --with mlflow --mlflow-uri http://127.0.0.1:5000");
        throw cause == null
                ? new TracestackException(FaultCode.INVALID_SETTING, message, remedy)
                : new TracestackException(FaultCode.INVALID_SETTING, message, remedy, cause);
    }

    private static boolean sameServer(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** A user with a password comes before a token, as in MLflow's clients. */
    private static MlflowCredentials credentials(Map<String, String> environment) {
        Optional<String> user = value(environment, "MLFLOW_TRACKING_USERNAME");
        Optional<String> password = value(environment, "MLFLOW_TRACKING_PASSWORD");
        if (user.isPresent() && password.isPresent()) {
            return new MlflowCredentials.Password(user.get(), password.get());
        }
        Optional<String> token = value(environment, "MLFLOW_TRACKING_TOKEN");
        return token.isPresent() ? new MlflowCredentials.Token(token.get()) : new MlflowCredentials.None();
    }

    private static Tls tls(Map<String, String> environment) {
        String insecure = value(environment, "MLFLOW_TRACKING_INSECURE_TLS").orElse("false");
        return Tls.of(
                value(environment, "MLFLOW_TRACKING_SERVER_CERT_PATH").map(Path::of),
                value(environment, "MLFLOW_TRACKING_CLIENT_CERT_PATH").map(Path::of),
                insecure.equalsIgnoreCase("true") || insecure.equals("1"));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
