package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a stack which this program does not run, part by part. */
final class ForeignOptions {

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "A foreign stack: send there, http://HOST:4318 or, for gRPC, http://HOST:4317; https, too.")
    private @Nullable String otlp;

    @Option(names = "--tempo", paramLabel = "URL", description = "A foreign stack: its Tempo, http://HOST:3200.")
    private @Nullable String tempo;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "A foreign stack: its database, postgresql://ROLE@HOST:5432/NAME; the password is taken from"
                    + " PGPASSWORD or the file of PGPASSFILE.")
    private @Nullable String postgres;

    @Option(
            names = "--mlflow",
            paramLabel = "URL",
            description = "A foreign stack: its MLflow; its login is taken from MLFLOW_TRACKING_USERNAME and _PASSWORD,"
                    + " or _TOKEN.")
    private @Nullable String mlflow;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "Send that header to --otlp and --tempo, such as X-Scope-OrgID=team; no credentials.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--token-env",
            paramLabel = "[PART=]VARIABLE",
            description = "Show the token in that variable as Authorization: Bearer; PART is otlp or tempo, and may be"
                    + " left out where both are one server.")
    private List<String> tokens = List.of();

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Believe the certificates in that PEM file instead of the public authorities.")
    private @Nullable Path certificates;

    /** Whether any part of a foreign stack is named. */
    boolean any() {
        return Stream.of(otlp(), tempo(), postgres(), mlflow()).anyMatch(Optional::isPresent);
    }

    /** Refuses options that only mean something for a foreign stack, where none is named. */
    void check() {
        if (!any() && (!headers.isEmpty() || !tokens.isEmpty() || certificates != null)) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "--header, --token-env, --ca: expected the address of a foreign stack's part with them, found none",
                    Remedy.of(
                            "name the parts",
                            "tracestack smoke --otlp http://collector:4318 --tempo http://tempo:3200"));
        }
    }

    Optional<String> otlp() {
        return Optional.ofNullable(otlp);
    }

    Optional<String> tempo() {
        return Optional.ofNullable(tempo);
    }

    Optional<String> postgres() {
        return Optional.ofNullable(postgres);
    }

    Optional<String> mlflow() {
        return Optional.ofNullable(mlflow);
    }

    Map<String, String> headers() {
        return headers;
    }

    List<String> tokens() {
        return tokens;
    }

    Optional<Path> certificates() {
        return Optional.ofNullable(certificates);
    }
}
