package dev.tracestack.runtime;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.PortWish;

/**
 * Two stacks that start at one time may find the same ports free, and one of them loses. Where the person left the choice of
 * ports, they are chosen again; the loser's start goes on with what is free by then.
 */
public final class PortRace {

    private static final int ATTEMPTS = 5;

    private PortRace() {}

    /** One attempt to start. */
    public interface Attempt<T> {
        /**
         * Starts on ports of its choice.
         *
         * @param again whether ports that were chosen before turned out to be taken
         */
        T start(boolean again) throws InterruptedException;
    }

    /**
     * Starts, and starts again with other ports where the wish allows that.
     *
     * @throws TracestackException what the last attempt failed of
     */
    public static <T> T run(PortWish wish, ProgressListener progress, Attempt<T> attempt) throws InterruptedException {
        for (int made = 1; made < ATTEMPTS; made++) {
            try {
                return attempt.start(made > 1);
            } catch (TracestackException e) {
                if (e.code() != FaultCode.PORT_TAKEN || !(wish.offset() instanceof PortWish.Offset.Auto)) {
                    throw e;
                }
                progress.on(new ProgressEvent.Notice("Choosing other ports: " + e.getMessage()));
            }
        }
        return attempt.start(true);
    }
}
