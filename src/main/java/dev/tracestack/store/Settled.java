package dev.tracestack.store;

/** What became of claims that were to be stored. */
public sealed interface Settled {

    /** All are done with: their spans are stored, or put aside where the database does not take them. */
    record Done(WriteCount spans, long deadLetters) implements Settled {}

    /** Nothing was stored; the same may work later. */
    record Later(String reason) implements Settled {}

    /** The lease ran out and someone else has them; nothing was stored. */
    record Lost() implements Settled {}
}
