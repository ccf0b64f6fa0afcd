package dev.tracestack.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.time.Duration;

/** {@code ExportTraceServiceResponse} and {@code google.rpc.Status} in protobuf. */
final class ProtobufAnswers {

    private static final int VARINT = 0;
    private static final int LEN = 2;
    private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

    private ProtobufAnswers() {}

    static byte[] response(ExportResponse response) {
        WireWriter out = new WireWriter(StringForm.UTF_8);
        if (!response.isFull()) {
            int partial = out.begin(1);
            out.int64(1, response.rejectedSpans());
            out.textUnlessEmpty(2, response.errorMessage());
            out.end(partial);
        }
        return out.toByteArray();
    }

    static ExportResponse readResponse(byte[] body) throws InvalidPayload {
        return read(body, values -> {
            ExportResponse response = ExportResponse.full();
            CodedInputStream in = values.in();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (tag) {
                    case (1 << 3) | LEN -> response = partial(values);
                    default -> values.skip(tag);
                }
            }
            return response;
        });
    }

    private static ExportResponse partial(ProtobufValues values) throws IOException {
        CodedInputStream in = values.in();
        long rejected = 0;
        String message = "";
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | VARINT -> rejected = Math.max(0, in.readInt64());
                case (2 << 3) | LEN -> message = values.text();
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        return new ExportResponse(rejected, message);
    }

    static byte[] status(RpcStatus status) {
        WireWriter out = new WireWriter(StringForm.UTF_8);
        out.int32UnlessZero(1, status.code());
        out.textUnlessEmpty(2, status.message());
        Duration after = status.retryAfter();
        if (after != null) {
            int any = out.begin(3);
            out.text(1, RETRY_INFO);
            int info = out.begin(2);
            int delay = out.begin(1);
            out.int64(1, after.toSeconds());
            out.int32UnlessZero(2, after.toNanosPart());
            out.end(delay);
            out.end(info);
            out.end(any);
        }
        return out.toByteArray();
    }

    static RpcStatus readStatus(byte[] body) throws InvalidPayload {
        return read(body, values -> {
            CodedInputStream in = values.in();
            int code = 0;
            String message = "";
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (tag) {
                    case (1 << 3) | VARINT -> code = in.readInt32();
                    case (2 << 3) | LEN -> message = values.text();
                    default -> values.skip(tag);
                }
            }
            return new RpcStatus(code, message, null);
        });
    }

    private interface Reading<T> {
        T from(ProtobufValues values) throws IOException;
    }

    private static <T> T read(byte[] body, Reading<T> reading) throws InvalidPayload {
        CodedInputStream in = CodedInputStream.newInstance(body);
        try {
            return reading.from(new ProtobufValues(in, StringForm.UTF_8, new Limiter(DecodeLimits.standard())));
        } catch (InvalidProtocolBufferException malformed) {
            throw InvalidPayload.of(malformed, in.getTotalBytesRead());
        } catch (IOException malformed) {
            throw new InvalidPayload(String.valueOf(malformed.getMessage()), in.getTotalBytesRead(), malformed);
        }
    }
}
