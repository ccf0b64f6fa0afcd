package dev.tracestack.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.ManualTicker;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.smoke.expect.ExpectationReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AwaitingTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ManualTicker ticker = new ManualTicker();
    private final List<SampleTrace> stored = new ArrayList<>();

    @Test
    void tracesThatSmokeSentAreNobodysApplication() throws InterruptedException {
        stored.add(sample(1));
        assertThat(await("")).isEmpty();

        SampleTrace own = sample(2).asExample();
        stored.add(own);
        assertThat(await("")).contains(own.traceId());
    }

    @Test
    void theLatestThatIsAsExpectedIsTakenAndTheLatestOfAllWhereNoneIs() throws InterruptedException {
        SampleTrace older = sample(1).asExample();
        SampleTrace latest = SampleTrace.of(2, 2, CLOCK, new Random(2)).asExample();
        stored.addAll(List.of(latest, older));

        assertThat(await("")).contains(latest.traceId());
        assertThat(await("spans: [{service: payments}]")).contains(older.traceId());
        assertThat(await("spans: [{service: nobody}]")).contains(latest.traceId());
    }

    private Optional<TraceId> await(String yaml) throws InterruptedException {
        TraceReader reader = id -> stored.stream()
                .filter(trace -> trace.traceId().equals(id))
                .map(SampleTrace::spans)
                .<TraceReader.Read>map((List<SpanRecord> spans) -> new TraceReader.Read.Found(spans))
                .findFirst()
                .orElseThrow();
        return new Awaiting(
                        StageName.POSTGRES,
                        (_, _) -> stored.stream().map(SampleTrace::traceId).toList(),
                        reader,
                        new OwnAdvice(),
                        ticker)
                .trace(
                        "checkout",
                        Instant.EPOCH,
                        yaml.isEmpty() ? Optional.empty() : Optional.of(ExpectationReader.read("e.yaml", yaml)),
                        PATIENCE);
    }

    private static SampleTrace sample(int seed) {
        return SampleTrace.of(CLOCK, new Random(seed));
    }
}
