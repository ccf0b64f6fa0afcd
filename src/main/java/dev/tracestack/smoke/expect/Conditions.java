package dev.tracestack.smoke.expect;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StatusCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The kinds of condition that a span can be put under. */
sealed interface Conditions extends SpanPattern.Condition {

    /** The service that sent it. */
    record OfService(String name) implements Conditions {
        @Override
        public String words() {
            return "service=" + name;
        }

        @Override
        public Optional<String> miss(SpanRecord span) {
            String found = span.resource().serviceName();
            return found.equals(name) ? Optional.empty() : Optional.of("service is " + found);
        }

        @Override
        public int weight() {
            return 3;
        }
    }

    /** Its own name. */
    record Named(String name) implements Conditions {
        @Override
        public String words() {
            return "name='" + name + "'";
        }

        @Override
        public Optional<String> miss(SpanRecord span) {
            return span.name().equals(name) ? Optional.empty() : Optional.of("name is '" + span.name() + "'");
        }

        @Override
        public int weight() {
            return 2;
        }
    }

    /** Its role. */
    record OfKind(SpanKind kind) implements Conditions {
        @Override
        public String words() {
            return "kind=" + kind.shortName().toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<String> miss(SpanRecord span) {
            return span.kind().equals(kind)
                    ? Optional.empty()
                    : Optional.of("kind is " + span.kind().shortName().toLowerCase(Locale.ROOT));
        }
    }

    /** How it ended. */
    record WithStatus(StatusCode code) implements Conditions {
        @Override
        public String words() {
            return "status=" + code.shortName().toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<String> miss(SpanRecord span) {
            StatusCode found = span.status().code();
            return found.equals(code)
                    ? Optional.empty()
                    : Optional.of("status is " + found.shortName().toLowerCase(Locale.ROOT));
        }
    }

    /** An attribute of the span, or else of its resource, with that value; without one, whatever its value is. */
    record WithAttribute(String key, Optional<String> value) implements Conditions {
        @Override
        public String words() {
            return value.map(text -> key + "=" + text).orElse("with " + key);
        }

        @Override
        public Optional<String> miss(SpanRecord span) {
            Optional<AnyValue> found = span.attributes()
                    .get(key)
                    .or(() -> span.resource().attributes().get(key));
            if (found.isEmpty()) {
                return Optional.of("has no attribute " + key);
            }
            String text = ValueText.of(found.get());
            return value.isEmpty() || value.get().equals(text) ? Optional.empty() : Optional.of(key + " is " + text);
        }
    }

    /** How long it took. */
    record Lasting(Duration least, Duration most) implements Conditions {

        static final Duration FOREVER = Duration.ofDays(36_500);

        @Override
        public String words() {
            String from = least.isZero() ? "" : "at least " + text(least.toNanos());
            String to = most.equals(FOREVER) ? "" : "at most " + text(most.toNanos());
            return "lasting " + from + (from.isEmpty() || to.isEmpty() ? "" : ", ") + to;
        }

        @Override
        public Optional<String> miss(SpanRecord span) {
            long nanos = span.durationNanos();
            return nanos >= least.toNanos() && (most.equals(FOREVER) || nanos <= most.toNanos())
                    ? Optional.empty()
                    : Optional.of("it lasted " + text(nanos));
        }

        private static String text(long nanos) {
            return String.format(Locale.ROOT, "%.3f", nanos / 1e6).replaceFirst("\\.?0+$", "") + " ms";
        }
    }
}
