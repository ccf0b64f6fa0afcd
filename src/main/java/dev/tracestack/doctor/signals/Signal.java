package dev.tracestack.doctor.signals;

import java.util.Optional;
import java.util.function.Function;

/** Something that was looked for in order to judge it: there, or not there for a reason that a person can read. */
public sealed interface Signal<T> {

    /** It is there. */
    record Present<T>(T value) implements Signal<T> {}

    /** It could not be had; {@code reason} is a clause such as {@code it was not captured}. */
    record Absent<T>(String reason) implements Signal<T> {}

    static <T> Signal<T> of(T value) {
        return new Present<>(value);
    }

    static <T> Signal<T> absent(String reason) {
        return new Absent<>(reason);
    }

    /** What is there, seen in another way. */
    default <R> Signal<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Present<T>(T value) -> new Present<>(change.apply(value));
            case Absent<T>(String reason) -> new Absent<>(reason);
        };
    }

    /** What is there; empty where it is not. */
    default Optional<T> found() {
        return switch (this) {
            case Present<T>(T value) -> Optional.of(value);
            case Absent<T> _ -> Optional.empty();
        };
    }
}
