/** The OpenTelemetry trace model and its wire forms: OTLP protobuf and OTLP/JSON. */
@NullMarked
package dev.tracestack.otlp;

import org.jspecify.annotations.NullMarked;
