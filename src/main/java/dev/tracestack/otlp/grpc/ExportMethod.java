package dev.tracestack.otlp.grpc;

import dev.tracestack.otlp.Signal;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The method {@code Export} of OTLP's services, with bodies left as bytes. */
final class ExportMethod {

    private ExportMethod() {}

    static MethodDescriptor<byte[], byte[]> of(Signal signal) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export"))
                .setRequestMarshaller(new Octets())
                .setResponseMarshaller(new Octets())
                .build();
    }

    private static final class Octets implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw Status.INTERNAL
                        .withDescription("the message cannot be read")
                        .withCause(broken)
                        .asRuntimeException();
            }
        }
    }
}
