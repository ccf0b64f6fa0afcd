package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Counts what a request of metrics or logs holds, without reading more of it than that takes. */
public final class SignalCounter {

    private static final int LEN = 2;
    private static final DecodeLimits LIMITS = DecodeLimits.standard();

    // field numbers from the request down to the counted messages
    private static final List<Set<Integer>> LOG_RECORDS = List.of(Set.of(1), Set.of(2), Set.of(2));
    private static final List<Set<Integer>> DATA_POINTS =
            List.of(Set.of(1), Set.of(2), Set.of(2), Set.of(5, 7, 9, 10, 11), Set.of(1));

    private SignalCounter() {}

    /**
     * How many log records or metric data points there are.
     *
     * @throws IllegalArgumentException for traces, which are decoded instead
     */
    public static long count(Signal signal, OtlpEncoding encoding, byte[] body) throws InvalidPayload {
        return switch (encoding) {
            case PROTOBUF -> protobuf(path(signal), body);
            case JSON ->
                json(
                        signal == Signal.LOGS
                                ? Set.of("logRecords", "log_records")
                                : Set.of("dataPoints", "data_points"),
                        body);
        };
    }

    private static List<Set<Integer>> path(Signal signal) {
        return switch (signal) {
            case METRICS -> DATA_POINTS;
            case LOGS -> LOG_RECORDS;
            case TRACES -> throw new IllegalArgumentException("spans are not counted but decoded");
        };
    }

    private static long protobuf(List<Set<Integer>> path, byte[] body) throws InvalidPayload {
        CodedInputStream in = CodedInputStream.newInstance(body);
        try {
            return messages(new ProtobufValues(in, StringForm.UTF_8, new Limiter(LIMITS)), path);
        } catch (InvalidProtocolBufferException malformed) {
            throw InvalidPayload.of(malformed, in.getTotalBytesRead());
        } catch (IOException malformed) {
            throw new InvalidPayload(String.valueOf(malformed.getMessage()), in.getTotalBytesRead(), malformed);
        }
    }

    private static long messages(ProtobufValues values, List<Set<Integer>> path) throws IOException {
        CodedInputStream in = values.in();
        long count = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if ((tag & 7) != LEN || !path.getFirst().contains(tag >>> 3)) {
                values.skip(tag);
            } else if (path.size() == 1) {
                values.skip(tag);
                count++;
            } else {
                int outer = values.enter();
                count += messages(values, path.subList(1, path.size()));
                values.leave(outer);
            }
        }
        return count;
    }

    private static long json(Set<String> lists, byte[] body) throws InvalidPayload {
        return body.length == 0 ? 0 : OtlpJson.read(body, LIMITS, (in, limiter) -> elements(in, lists));
    }

    private static long elements(JsonParser in, Set<String> lists) throws IOException {
        long count = 0;
        while (in.nextToken() != null) {
            if (in.currentToken() == JsonToken.START_ARRAY && lists.contains(String.valueOf(in.currentName()))) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    in.skipChildren();
                    count++;
                }
            }
        }
        return count;
    }
}
