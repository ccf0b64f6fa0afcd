package dev.tracestack.otlp;

import java.util.HashSet;
import java.util.Set;

/**
 * What may differ between a trace that was sent and the one that a store gives back.
 *
 * @param setOnTheWay resource attributes that the pipeline adds or overwrites
 * @param withoutSchemaUrls the store may have dropped schema URLs
 * @param withoutFlags the store may have dropped the flags of spans and links
 */
public record Allowance(Set<String> setOnTheWay, boolean withoutSchemaUrls, boolean withoutFlags) {

    public Allowance {
        setOnTheWay = Set.copyOf(setOnTheWay);
    }

    /** Nothing may differ. */
    public static Allowance none() {
        return new Allowance(Set.of(), false, false);
    }

    /** The rendered collector's {@code resource} processor upserts {@code deployment.environment.name}. */
    public static Allowance collector() {
        return new Allowance(Set.of("deployment.environment.name"), false, false);
    }

    /** Tempo 3.0 keeps no schema URLs, and flags only until it has written a block. */
    public static Allowance tempo() {
        return new Allowance(Set.of(), true, true);
    }

    /** What either of them allows. */
    public Allowance and(Allowance other) {
        Set<String> both = new HashSet<>(setOnTheWay);
        both.addAll(other.setOnTheWay);
        return new Allowance(both, withoutSchemaUrls || other.withoutSchemaUrls, withoutFlags || other.withoutFlags);
    }
}
