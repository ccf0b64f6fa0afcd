package dev.tracestack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aPercentileIsAMeasurementThatWasMade() {
        Latencies hundred = new Latencies(IntStream.rangeClosed(1, 100)
                .mapToObj(i -> Duration.ofMillis(101 - i))
                .toList());
        assertThat(hundred.percentile(50)).isEqualTo(50);
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(100)).isEqualTo(100);
    }

    @Test
    void ofOneMeasurementEveryPercentileIsThatOne() {
        Latencies one = new Latencies(List.of(Duration.ofNanos(1_500_000)));
        assertThat(one.percentile(1)).isEqualTo(1.5);
        assertThat(one.percentile(99)).isEqualTo(1.5);
    }

    @Test
    void ofNoneThereIsNoPercentile() {
        assertThatThrownBy(() -> new Latencies(List.of())).hasMessageContaining("at least one");
    }
}
