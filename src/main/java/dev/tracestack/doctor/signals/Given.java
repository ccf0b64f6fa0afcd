package dev.tracestack.doctor.signals;

import java.util.List;

/**
 * What a person gives doctor beside a stack to look at.
 *
 * @param sends whether a marked trace may be sent where a check needs one
 * @param written applications of Compose files, whether they run or not
 */
public record Given(boolean sends, List<Sender> written) {

    /** Nothing: doctor only looks. */
    public static final Given NOTHING = new Given(false, List.of());

    public Given {
        written = List.copyOf(written);
    }
}
