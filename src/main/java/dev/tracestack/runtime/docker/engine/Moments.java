package dev.tracestack.runtime.docker.engine;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Moments as engines write them, RFC 3339; the year 1 stands for never. */
final class Moments {

    private Moments() {}

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(Instant.EPOCH::isBefore);
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
