package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code ExportTraceServiceResponse} and {@code google.rpc.Status} in JSON. */
final class JsonAnswers {

    private JsonAnswers() {}

    static byte[] response(ExportResponse response) {
        return write(out -> {
            if (!response.isFull()) {
                JsonValueWriter values = new JsonValueWriter(out, OtlpJson.Form.OTLP);
                out.writeObjectFieldStart("partialSuccess");
                out.writeStringField("rejectedSpans", Long.toString(response.rejectedSpans()));
                values.textUnlessEmpty("errorMessage", response.errorMessage());
                out.writeEndObject();
            }
        });
    }

    static ExportResponse readResponse(byte[] body) throws InvalidPayload {
        class Draft {
            long rejected;
            String message = "";
        }
        Draft draft = new Draft();
        OtlpJson.read(body, DecodeLimits.standard(), (in, limiter) -> {
            JsonReader reader = new JsonReader(in, OtlpJson.Form.OTLP, limiter);
            reader.document(name -> {
                if (!name.equals("partialSuccess") && !name.equals("partial_success")) {
                    reader.skip();
                    return;
                }
                reader.object(field -> {
                    switch (field) {
                        case "rejectedSpans", "rejected_spans" -> draft.rejected = Math.max(0, reader.int64());
                        case "errorMessage", "error_message" -> draft.message = reader.text();
                        default -> reader.skip();
                    }
                });
            });
            return draft;
        });
        return new ExportResponse(draft.rejected, draft.message);
    }

    static byte[] status(RpcStatus status) {
        return write(out -> {
            out.writeNumberField("code", status.code());
            new JsonValueWriter(out, OtlpJson.Form.OTLP).textUnlessEmpty("message", status.message());
        });
    }

    static RpcStatus readStatus(byte[] body) throws InvalidPayload {
        class Draft {
            int code;
            String message = "";
        }
        Draft draft = new Draft();
        OtlpJson.read(body, DecodeLimits.standard(), (in, limiter) -> {
            JsonReader reader = new JsonReader(in, OtlpJson.Form.OTLP, limiter);
            reader.document(name -> {
                switch (name) {
                    case "code" -> draft.code = (int) reader.int64();
                    case "message" -> draft.message = reader.text();
                    default -> reader.skip();
                }
            });
            return draft;
        });
        return new RpcStatus(draft.code, draft.message, null);
    }

    private interface Fields {
        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = OtlpJson.generator(bytes)) {
            out.writeStartObject();
            fields.to(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
