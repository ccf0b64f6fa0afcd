package dev.tracestack.explorer;

import dev.tracestack.http.Body;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.SenderGone;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.OtlpLines;
import dev.tracestack.otlp.TraceSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Takes a file of OTLP/JSON lines from the page and sends it to the collector, so that it arrives as any other trace.
 * The type of the body is one that no form of another page can send.
 */
record Import(TraceSender collector) {

    private static final String TYPE = "application/json";

    Response take(Request request) throws SenderGone, InterruptedException {
        if (!request.headers().mediaType().equals(TYPE)) {
            return Documents.error(415, "expected OTLP JSON lines as " + TYPE);
        }
        return switch (request.body()) {
            case Body.Refused(int status, String reason) -> Documents.error(status, reason);
            case Body.Content content -> take(content.bytes());
        };
    }

    private Response take(byte[] file) throws InterruptedException {
        ImportCount count = new ImportCount(collector);
        try {
            OtlpLines.read(new ByteArrayInputStream(file), DecodeLimits.standard(), count);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
        return count.answer();
    }
}
