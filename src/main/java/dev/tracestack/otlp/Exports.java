package dev.tracestack.otlp;

/** What stands behind an OTLP server; called from many threads at once, each may block. */
@FunctionalInterface
public interface Exports {

    /** Takes one request's body, decompressed, or says why not. */
    ExportOutcome take(Signal signal, OtlpEncoding encoding, byte[] body) throws InterruptedException;
}
