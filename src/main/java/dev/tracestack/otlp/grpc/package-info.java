/** OTLP over gRPC: a server and a sender, on plain text connections. */
@NullMarked
package dev.tracestack.otlp.grpc;

import org.jspecify.annotations.NullMarked;
