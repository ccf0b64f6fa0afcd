package dev.tracestack.otlp.grpc;

import dev.tracestack.http.BodyBudget;
import dev.tracestack.otlp.Signal;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The method {@code Export} of OTLP's services, with bodies left as bytes. */
final class ExportMethod {

    private ExportMethod() {}

    /** As a sender calls it. */
    static MethodDescriptor<byte[], byte[]> of(Signal signal) {
        return descriptor(signal, new Octets());
    }

    /** As a server answers it, its messages taken from that heap. */
    static MethodDescriptor<Message, byte[]> of(Signal signal, BodyBudget heap) {
        return descriptor(signal, new Charged(heap));
    }

    private static <T> MethodDescriptor<T, byte[]> descriptor(Signal signal, MethodDescriptor.Marshaller<T> requests) {
        return MethodDescriptor.<T, byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export"))
                .setRequestMarshaller(requests)
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
                throw unreadable(broken);
            }
        }
    }

    private record Charged(BodyBudget heap) implements MethodDescriptor.Marshaller<Message> {
        @Override
        public InputStream stream(Message value) {
            return new ByteArrayInputStream(value.bytes());
        }

        @Override
        public Message parse(InputStream stream) {
            BodyBudget.Lease lease = heap.lease();
            boolean read = false;
            try {
                Message message = Message.of(lease.charge(stream).readAllBytes(), lease);
                read = true;
                return message;
            } catch (BodyBudget.Spent spent) {
                return Message.refused(lease);
            } catch (IOException broken) {
                throw unreadable(broken);
            } finally {
                if (!read) {
                    lease.close();
                }
            }
        }
    }

    private static RuntimeException unreadable(IOException broken) {
        return Status.INTERNAL
                .withDescription("the message cannot be read")
                .withCause(broken)
                .asRuntimeException();
    }
}
