package dev.tracestack.runtime.docker.engine;

/**
 * A place that was tried for an engine, in vain.
 *
 * @param place the address, or what should have named one
 * @param found why it is of no use, in a few words
 * @param advice what would help; empty where nothing special does
 */
public record EngineAttempt(String place, String found, String advice) {

    @Override
    public String toString() {
        return place + ": " + found;
    }
}
