package dev.tracestack.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.store.TracePlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceHopsTest {

    private static final long STARTED = 1_795_450_000;

    @Test
    @Causes(FaultCode.TEMPO_RESTARTED)
    void aTraceFromBeforeTemposStartIsForgottenAndNotLost() {
        TracePath path = path(STARTED + 60);

        assertThat(codes(path)).containsExactly(FaultCode.TEMPO_RESTARTED);
        assertThat(new TraceHops(path).findings()).noneMatch(Finding::failed);
        assertThat(path.sentence()).contains("is in PostgreSQL (5 spans)", "it is older than Tempo");
    }

    @Test
    void aTraceThatTempoShouldHaveIsMissingThere() {
        assertThat(codes(path(STARTED - 60))).containsExactly(FaultCode.MISSING_IN_TEMPO);
    }

    @Test
    @Causes(FaultCode.TEMPO_RETENTION_SHORT)
    void aTraceThatIsOlderThanTempoKeepsTracesIsNotMissing() {
        TracePath path = path(STARTED - 60, Optional.of(Instant.ofEpochSecond(STARTED + 1)));

        assertThat(codes(path)).containsExactly(FaultCode.TEMPO_RETENTION_SHORT);
        assertThat(new TraceHops(path).findings()).noneMatch(Finding::failed);
        assertThat(path.sentence()).contains("is in PostgreSQL (5 spans); Tempo keeps nothing from before");
        assertThat(codes(path(STARTED - 60, Optional.of(Instant.ofEpochSecond(STARTED - 1)))))
                .containsExactly(FaultCode.MISSING_IN_TEMPO);
    }

    private static List<FaultCode> codes(TracePath path) {
        return new TraceHops(path)
                .findings().stream().flatMap(hop -> hop.code().stream()).toList();
    }

    private static TracePath path(long tempoSince) {
        return path(tempoSince, Optional.empty());
    }

    private static TracePath path(long tempoSince, Optional<Instant> keepsFrom) {
        return new TracePath(
                "5b8efff798038103d269b633813fc60c",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TracePlace(5, STARTED, 0, 0, 0, 0, "")),
                "",
                0,
                Optional.of(Instant.ofEpochSecond(tempoSince)),
                keepsFrom);
    }
}
