package dev.tracestack.check;

import java.time.Duration;

/**
 * One question about the machine, the configuration or the stack.
 *
 * @param <P> what the check yields for later ones; {@link Void} for none
 */
public interface Check<P> {

    /** Short name in kebab case, unique within a run; printed and given in JSON. */
    String name();

    /** What holds when the check passes, as an affirmative sentence without a full stop. */
    String title();

    /** Whether the checks after this one make no sense when it fails; they are then skipped, aloud. */
    default boolean fatal() {
        return false;
    }

    /** How long a failure may be asked again; zero means once. */
    default Duration patience() {
        return Duration.ZERO;
    }

    /** Pauses between attempts. */
    default Pace pace() {
        return Pace.every(Duration.ofMillis(100));
    }

    /** Looks once. An expected failure is a result, never an exception. */
    Answer<P> ask() throws InterruptedException;
}
