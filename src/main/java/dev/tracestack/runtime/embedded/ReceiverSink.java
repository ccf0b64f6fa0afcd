package dev.tracestack.runtime.embedded;

/**
 * A sink under the name that the rendered collector's exporter to it has.
 *
 * @param exporter {@code otlphttp/worker} or {@code otlp/tempo}
 */
public record ReceiverSink(String exporter, TraceSink sink) {

    /** The otel-worker, durable. */
    public static ReceiverSink worker(TraceSink sink) {
        return new ReceiverSink("otlphttp/worker", sink);
    }

    /** The trace store in Tempo's place, ephemeral. */
    public static ReceiverSink tempo(TraceSink sink) {
        return new ReceiverSink("otlp/tempo", sink);
    }
}
