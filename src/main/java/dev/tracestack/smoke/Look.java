package dev.tracestack.smoke;

import dev.tracestack.check.Answer;

/** One look at a place, repeated until it shows what it should. */
@FunctionalInterface
interface Look {

    Answer<StoreFinding> once() throws InterruptedException;
}
