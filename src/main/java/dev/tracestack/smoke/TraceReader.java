package dev.tracestack.smoke;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import java.util.List;
import java.util.Optional;

/** Reads a trace from one place; asked again and again until the trace is whole. */
public interface TraceReader {

    /** One look at the place. */
    sealed interface Read {

        /** It answered with spans of that trace. */
        record Found(List<SpanRecord> spans) implements Read {
            public Found {
                spans = List.copyOf(spans);
            }
        }

        /** It answered that it has no such trace; {@code answer} is how it said so. */
        record NotFound(String answer) implements Read {}

        /**
         * It did not answer, or not sensibly.
         *
         * @param code what is known about the reason
         */
        record Unreachable(String reason, Remedy remedy, Optional<FaultCode> code) implements Read {
            public Unreachable(String reason, Remedy remedy) {
                this(reason, remedy, Optional.empty());
            }

            /** As the failure says. */
            static Unreachable by(TracestackException failure) {
                String reason = failure.getMessage() == null ? "no answer" : failure.getMessage();
                return new Unreachable(reason, failure.remedy(), Optional.of(failure.code()));
            }
        }
    }

    /** Never throws for what a place can answer. */
    Read read(TraceId id) throws InterruptedException;

    /** Does ahead what only the first read needs, such as a login. */
    default void prepare() throws InterruptedException {}

    /** The answer of a place that gives none, for that reason. */
    default Read.Unreachable away(String reason) {
        return new Read.Unreachable(reason, Remedy.of("see what is wrong with the stack", "tracestack doctor"));
    }

    /** What is different there from what was sent; each place keeps to its own limits. */
    default TraceDifference difference(List<SpanRecord> sent, List<SpanRecord> found) {
        return TraceDifference.between(sent, found, Allowance.collector());
    }

    /** Where a person finds the trace there; empty where there is nothing to add. */
    default String whereabouts(TraceId id) {
        return "";
    }
}
