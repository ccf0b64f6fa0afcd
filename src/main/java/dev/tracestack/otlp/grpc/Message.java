package dev.tracestack.otlp.grpc;

import dev.tracestack.http.BodyBudget;

/**
 * One request's message as it came, with the heap that it takes.
 *
 * @param bytes empty where there was no heap for them
 * @param refused whether there was none
 * @param lease to be closed when the call is over
 */
record Message(byte[] bytes, boolean refused, BodyBudget.Lease lease) {}
