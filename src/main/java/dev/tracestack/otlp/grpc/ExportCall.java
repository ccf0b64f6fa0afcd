package dev.tracestack.otlp.grpc;

import dev.tracestack.otlp.ExportOutcome;
import dev.tracestack.otlp.Exports;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.RpcStatus;
import dev.tracestack.otlp.Signal;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one signal's requests to what stands behind, and its outcomes back as gRPC has them. */
record ExportCall(Signal signal, Exports exports, Semaphore places)
        implements ServerCalls.UnaryMethod<Message, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ExportCall.class);
    private static final OtlpEncoding ENCODING = OtlpEncoding.PROTOBUF;
    private static final Duration CROWDED = Duration.ofSeconds(1);
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    @Override
    public void invoke(Message request, StreamObserver<byte[]> answer) {
        if (request.isRefused()) {
            answer.onError(failure(RpcStatus.resourceExhausted(
                    "the messages of all requests in flight are too much at once", CROWDED)));
            return;
        }
        if (!places.tryAcquire()) {
            answer.onError(failure(RpcStatus.resourceExhausted("too many requests at once", CROWDED)));
            return;
        }
        try {
            switch (exports.take(signal, ENCODING, request.bytes())) {
                case ExportOutcome.Taken taken -> {
                    answer.onNext(ENCODING.encode(taken.response()));
                    answer.onCompleted();
                }
                case ExportOutcome.Unreadable(String reason) ->
                    answer.onError(failure(RpcStatus.invalidArgument(reason)));
                case ExportOutcome.NotNow(String reason, Duration retryAfter) ->
                    answer.onError(failure(RpcStatus.unavailable(reason, retryAfter)));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            answer.onError(failure(RpcStatus.unavailable("the receiver is stopping", CROWDED)));
        } catch (RuntimeException bug) {
            LOG.error("a request over gRPC ({}) failed", signal.word(), bug);
            answer.onError(Status.INTERNAL
                    .withDescription("the receiver failed; see its log")
                    .asRuntimeException());
        } finally {
            places.release();
        }
    }

    private static StatusRuntimeException failure(RpcStatus status) {
        Metadata trailers = new Metadata();
        trailers.put(DETAILS, ENCODING.encode(status));
        return Status.fromCodeValue(status.code())
                .withDescription(status.message())
                .asRuntimeException(trailers);
    }
}
