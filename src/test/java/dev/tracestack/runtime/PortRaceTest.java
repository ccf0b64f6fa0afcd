package dev.tracestack.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.PortWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortRaceTest {

    private static final PortWish AUTO = new PortWish(new PortWish.Offset.Auto(), Map.of());

    private final List<Boolean> attempts = new ArrayList<>();
    private final List<ProgressEvent> told = new ArrayList<>();

    /** Fails so often with that code, then gives how often it was tried. */
    private int race(PortWish wish, int failures, FaultCode code) throws InterruptedException {
        return PortRace.run(wish, told::add, again -> {
            attempts.add(again);
            if (attempts.size() <= failures) {
                throw new TracestackException(code, "starting: lost", Remedy.of("again", "tracestack up"));
            }
            return attempts.size();
        });
    }

    @Test
    void whoLosesWhatWasChosenForHimChoosesAgainAndSaysSo() throws InterruptedException {
        assertThat(race(AUTO, 2, FaultCode.PORT_TAKEN)).isEqualTo(3);
        assertThat(attempts).containsExactly(false, true, true);
        assertThat(told)
                .containsExactly(
                        new ProgressEvent.Notice("Choosing other ports: starting: lost"),
                        new ProgressEvent.Notice("Choosing other ports: starting: lost"));
    }

    @Test
    void portsThatThePersonNamedAndOtherFaultsAreNotTriedAgain() {
        assertThatThrownBy(() -> race(PortWish.none(), 1, FaultCode.PORT_TAKEN)).hasMessage("starting: lost");
        attempts.clear();
        assertThatThrownBy(() -> race(AUTO, 1, FaultCode.IMAGE_MISSING)).hasMessage("starting: lost");
        assertThat(attempts).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void thereIsAnEndToIt() {
        assertThatThrownBy(() -> race(AUTO, 100, FaultCode.PORT_TAKEN)).hasMessage("starting: lost");
        assertThat(attempts).hasSize(5);
    }
}
