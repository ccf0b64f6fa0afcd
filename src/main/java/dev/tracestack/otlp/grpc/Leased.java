package dev.tracestack.otlp.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;

/** Gives a call's heap back when the call is over, answered or cut off: also where it never got as far as being handled. */
record Leased(ServerCallHandler<Message, byte[]> calls) implements ServerCallHandler<Message, byte[]> {

    @Override
    public ServerCall.Listener<Message> startCall(ServerCall<Message, byte[]> call, Metadata headers) {
        return new SimpleForwardingServerCallListener<>(calls.startCall(call, headers)) {
            private Runnable giveBack = () -> {};

            @Override
            public void onMessage(Message message) {
                giveBack = message.lease()::close;
                super.onMessage(message);
            }

            @Override
            public void onCancel() {
                giveBack.run();
                super.onCancel();
            }

            @Override
            public void onComplete() {
                giveBack.run();
                super.onComplete();
            }
        };
    }
}
