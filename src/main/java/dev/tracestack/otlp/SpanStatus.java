package dev.tracestack.otlp;

/** How a span ended. */
public record SpanStatus(StatusCode code, String message) {

    public static final SpanStatus UNSET = new SpanStatus(StatusCode.UNSET, "");
}
