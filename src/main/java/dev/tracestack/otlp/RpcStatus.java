package dev.tracestack.otlp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code google.rpc.Status}, the body of an OTLP error.
 *
 * @param code of {@code google.rpc.Code}
 * @param message for the developer who sends
 * @param retryAfter when to send again, as {@code google.rpc.RetryInfo}; null for no such hint
 */
public record RpcStatus(int code, String message, @Nullable Duration retryAfter) {

    private static final int INVALID_ARGUMENT = 3;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNAVAILABLE = 14;

    /** The request is at fault: it must not be sent again as it is. */
    public static RpcStatus invalidArgument(String message) {
        return new RpcStatus(INVALID_ARGUMENT, message, null);
    }

    /** The request is too large, or there are too many. */
    public static RpcStatus resourceExhausted(String message, @Nullable Duration retryAfter) {
        return new RpcStatus(RESOURCE_EXHAUSTED, message, retryAfter);
    }

    /** Nothing is wrong with the request; it may be sent again. */
    public static RpcStatus unavailable(String message, Duration retryAfter) {
        return new RpcStatus(UNAVAILABLE, message, retryAfter);
    }
}
