package dev.tracestack.otlp.grpc;

import dev.tracestack.fault.TlsFault;
import dev.tracestack.http.Headers;
import dev.tracestack.otlp.ExportResponse;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.Signal;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceSender;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Sends OTLP/gRPC, in plain text unless TLS is asked for, past any proxy, without retries of its own. */
public final class OtlpGrpcSender implements TraceSender {

    private static final MethodDescriptor<byte[], byte[]> EXPORT = ExportMethod.of(Signal.TRACES);
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ManagedChannel channel;
    private final String host;
    private final Duration answerWithin;
    private final Metadata sentAlong = new Metadata();

    /** Connects at the first sending. */
    public OtlpGrpcSender(String host, int port, Duration answerWithin) {
        this(host, port, answerWithin, Headers.none(), Optional.empty());
    }

    /**
     * To a receiver that wants more than an address.
     *
     * @param sentAlong with every request, such as credentials
     * @param trusted whom to believe, for TLS; empty for plain text
     */
    public OtlpGrpcSender(
            String host, int port, Duration answerWithin, Headers sentAlong, Optional<TrustedBy> trusted) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(new InetSocketAddress(host, port))
                .channelType(NioSocketChannel.class)
                .eventLoopGroup(loop)
                .proxyDetector(target -> null)
                .disableRetry()
                .directExecutor();
        if (trusted.isPresent()) {
            builder.overrideAuthority(host.indexOf(':') >= 0 ? "[" + host + "]" : host)
                    .sslContext(trusted.get().context());
        } else {
            builder.usePlaintext();
        }
        this.channel = builder.build();
        this.host = host;
        this.answerWithin = answerWithin;
        sentAlong
                .byName()
                .forEach((name, values) -> values.forEach(value -> this.sentAlong.put(
                        Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER), value)));
    }

    @Override
    public SendOutcome send(List<SpanRecord> spans) throws InterruptedException {
        return send(OtlpProtobuf.encode(spans));
    }

    /** As {@link #send(List)}, of an {@code ExportTraceServiceRequest} that is encoded already. */
    public SendOutcome send(byte[] request) throws InterruptedException {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        Channel called = sentAlong.keys().isEmpty()
                ? channel
                : ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(sentAlong));
        try {
            byte[] answer = ClientCalls.blockingUnaryCall(called, EXPORT, options, request);
            return accepted(answer);
        } catch (StatusRuntimeException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for an OTLP/gRPC answer");
            }
            return failed(failure);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static SendOutcome accepted(byte[] answer) {
        try {
            ExportResponse response = OtlpEncoding.PROTOBUF.decodeResponse(answer);
            return new SendOutcome.Accepted(response.rejectedSpans(), response.errorMessage());
        } catch (InvalidPayload noResponse) {
            return new SendOutcome.Accepted(0, "the answer is no ExportTraceServiceResponse: " + noResponse.reason());
        }
    }

    private SendOutcome failed(StatusRuntimeException failure) {
        Status status = failure.getStatus();
        Throwable cause = status.getCause();
        if (cause != null) { // no status of the receiver's, but one that this side made of a broken connection
            return new SendOutcome.Unreachable(reason(host, cause));
        }
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            return new SendOutcome.Unreachable("no answer within " + answerWithin.toMillis() + " ms");
        }
        String message = status.getDescription() == null ? "" : status.getDescription();
        return new SendOutcome.Refused(isRetryable(failure), "gRPC " + status.getCode(), message);
    }

    private static String reason(String host, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case UnknownHostException _ -> "unknown host '" + host + "'";
            case UnresolvedAddressException _ -> "unknown host '" + host + "'";
            case SSLException tls -> TlsFault.words(tls);
            case ConnectException _ when message.contains("refused") -> "connection refused";
            default -> message;
        };
    }

    /** The table of the OTLP specification, "Failures" under OTLP/gRPC. */
    private static boolean isRetryable(StatusRuntimeException failure) {
        return switch (failure.getStatus().getCode()) {
            case CANCELLED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS -> true;
            case RESOURCE_EXHAUSTED ->
                failure.getTrailers() != null && failure.getTrailers().containsKey(DETAILS);
            case OK,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    UNIMPLEMENTED,
                    INTERNAL,
                    UNAUTHENTICATED -> false;
        };
    }
}
