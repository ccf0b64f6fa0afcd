package dev.tracestack.otlp.grpc;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Whose certificate a gRPC receiver must show. */
public final class TrustedBy {

    private final SslContext context;

    /**
     * From a file, or by the JVM's public authorities.
     *
     * @throws TracestackException {@code TS202} where the file cannot be used
     */
    public TrustedBy(Optional<Path> certificates) {
        try {
            SslContextBuilder builder = GrpcSslContexts.forClient();
            certificates.ifPresent(file -> builder.trustManager(file.toFile()));
            this.context = builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "reading " + certificates.map(Path::toString).orElse("the public authorities")
                            + ": expected certificates in PEM, found " + e.getMessage(),
                    Remedy.of("name a readable PEM file"),
                    e);
        }
    }

    SslContext context() {
        return context;
    }
}
