package dev.tracestack.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckReport;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.ManualTicker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChaosVerdictTest {

    private static final SampleTrace ONE = sample(1);
    private static final SampleTrace TWO = sample(2);

    private final Map<TraceId, List<SpanRecord>> stored =
            new HashMap<>(Map.of(ONE.traceId(), ONE.spans(), TWO.traceId(), TWO.spans()));

    @Test
    void allThereOnceIsGood() throws InterruptedException {
        assertThat(durable()).isInstanceOf(CheckResult.Passed.class);
        assertThat(durable().evidence().values()).containsEntry("whole", "2");
    }

    @Test
    void oneThatIsMissingOrInPartIsLost() throws InterruptedException {
        stored.remove(ONE.traceId());
        stored.put(TWO.traceId(), TWO.spans().subList(0, 4));

        CheckResult.Failed failed = (CheckResult.Failed) durable();
        assertThat(failed.code()).isEqualTo(FaultCode.MISSING_IN_POSTGRES);
        assertThat(failed.found()).isEqualTo("0 of 2 acknowledged traces whole and equal, 2 lost, 0 doubled");
    }

    @Test
    void oneThatIsThereTwiceIsDoubled() throws InterruptedException {
        stored.put(
                ONE.traceId(),
                Stream.concat(ONE.spans().stream(), Stream.of(ONE.spans().getFirst()))
                        .toList());

        CheckResult.Failed failed = (CheckResult.Failed) durable();
        assertThat(failed.code()).isEqualTo(FaultCode.DIFFERS_IN_POSTGRES);
        assertThat(failed.found()).isEqualTo("1 of 2 acknowledged traces whole and equal, 0 lost, 1 doubled");
    }

    @Test
    void aDatabaseThatCannotBeAskedHasLostNothingYet() throws InterruptedException {
        TraceReader gone = _ -> new TraceReader.Read.Unreachable("connection refused", Remedy.of("start it"));

        CheckResult.Failed failed = (CheckResult.Failed) entries(new Place.Asked(gone), new Place.Absent("none"))
                .getFirst()
                .result();
        assertThat(failed.code()).isEqualTo(FaultCode.POSTGRES_UNREACHABLE);
        assertThat(failed.found()).isEqualTo("connection refused");
    }

    @Test
    void whatTempoLostIsSaidAndNoFailure() throws InterruptedException {
        stored.remove(TWO.traceId());

        CheckResult result = entries(new Place.Absent("none"), new Place.Asked(this::read))
                .getFirst()
                .result();
        assertThat(result)
                .isInstanceOfSatisfying(
                        CheckResult.Passed.class,
                        passed -> assertThat(passed.detail())
                                .startsWith("1 of 2 acknowledged traces whole, 1 lost: Tempo is ephemeral"));
    }

    private CheckResult durable() throws InterruptedException {
        return entries(new Place.Asked(this::read), new Place.Absent("none"))
                .getFirst()
                .result();
    }

    private static List<CheckReport.Entry> entries(Place postgres, Place tempo) throws InterruptedException {
        Places places = new Places(postgres, tempo, new Place.Absent("none"), new Place.Absent("none"));
        return new ChaosVerdict("worker", List.of(ONE, TWO), places, new ManualTicker(), Duration.ofSeconds(30))
                .entries();
    }

    private TraceReader.Read read(TraceId id) {
        List<SpanRecord> spans = stored.get(id);
        return spans == null ? new TraceReader.Read.NotFound("no row") : new TraceReader.Read.Found(spans);
    }

    private static SampleTrace sample(int seed) {
        return SampleTrace.of(InstantSource.system(), new Random(seed));
    }
}
