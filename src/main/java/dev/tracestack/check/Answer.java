package dev.tracestack.check;

import java.util.Optional;

/**
 * A check's result and, where it made something that later checks need, that product.
 *
 * @param <P> what the check yields; {@link Void} where it yields nothing
 * @param isFinal whether a failure is not worth asking again
 */
public record Answer<P>(CheckResult result, Optional<P> product, boolean isFinal) {

    /** A result that yields nothing for later checks. */
    public static <P> Answer<P> of(CheckResult result) {
        return new Answer<>(result, Optional.empty(), false);
    }

    /** A result and what later checks can use. */
    public static <P> Answer<P> of(CheckResult result, P product) {
        return new Answer<>(result, Optional.of(product), false);
    }

    /** The same, and not asked again. */
    public Answer<P> asFinal() {
        return new Answer<>(result, product, true);
    }
}
