package dev.tracestack.otlp;

import java.util.Locale;
import java.util.Optional;

/** How OTLP/HTTP bodies are written; a request is answered in its own encoding. */
public enum OtlpEncoding {
    PROTOBUF("application/x-protobuf"),
    JSON("application/json");

    private final String contentType;

    OtlpEncoding(String contentType) {
        this.contentType = contentType;
    }

    /** For the header {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /** The encoding of that {@code Content-Type}, its parameters left aside; empty where OTLP has none such. */
    public static Optional<OtlpEncoding> ofContentType(String header) {
        int semicolon = header.indexOf(';');
        String type = (semicolon < 0 ? header : header.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-protobuf", "application/protobuf" -> Optional.of(PROTOBUF);
            case "application/json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    /** Reads {@code ExportTraceServiceRequest}. */
    public DecodedTraces decode(byte[] body, DecodeLimits limits) throws InvalidPayload {
        return switch (this) {
            case PROTOBUF -> OtlpProtobuf.decode(body, limits);
            case JSON -> OtlpJson.decode(body, limits);
        };
    }

    /** Writes {@code ExportTraceServiceResponse}. */
    public byte[] encode(ExportResponse response) {
        return switch (this) {
            case PROTOBUF -> ProtobufAnswers.response(response);
            case JSON -> JsonAnswers.response(response);
        };
    }

    /** Reads {@code ExportTraceServiceResponse}; what answered may be no OTLP server at all. */
    public ExportResponse decodeResponse(byte[] body) throws InvalidPayload {
        return switch (this) {
            case PROTOBUF -> ProtobufAnswers.readResponse(body);
            case JSON -> JsonAnswers.readResponse(body);
        };
    }

    /** Writes {@code google.rpc.Status}. */
    public byte[] encode(RpcStatus status) {
        return switch (this) {
            case PROTOBUF -> ProtobufAnswers.status(status);
            case JSON -> JsonAnswers.status(status);
        };
    }

    /** Reads code and message of {@code google.rpc.Status}. */
    public RpcStatus decodeStatus(byte[] body) throws InvalidPayload {
        return switch (this) {
            case PROTOBUF -> ProtobufAnswers.readStatus(body);
            case JSON -> JsonAnswers.readStatus(body);
        };
    }
}
