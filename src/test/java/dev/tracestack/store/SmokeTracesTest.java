package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.SampleTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SmokeTracesTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @Test
    void oldTracesOfSmokeGoAndNothingElse() {
        SpanStore store = new SpanStore(DATABASE.worker());
        SampleTrace old = sample(1, Duration.ofDays(8));
        SampleTrace fresh = sample(2, Duration.ofDays(6));
        SampleTrace somebodys = sample(3, Duration.ofDays(8)).asExample();
        store.write(old.spans());
        store.write(fresh.spans());
        store.write(somebodys.spans());
        SmokeTraces traces = new SmokeTraces(DATABASE.worker());

        assertThat(traces.purge(Duration.ofDays(7))).isOne();

        assertThat(store.find(old.traceId())).isEmpty();
        assertThat(store.find(fresh.traceId())).hasSize(5);
        assertThat(store.find(somebodys.traceId())).hasSize(5);
        assertThat(traces.purge(Duration.ofDays(7))).isZero();
    }

    private static SampleTrace sample(int seed, Duration age) {
        return SampleTrace.of(InstantSource.fixed(Instant.now().minus(age)), new Random(seed));
    }
}
