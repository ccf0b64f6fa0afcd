package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final long SECOND = 1_000_000_000L;

    private final Forecast forecast = new Forecast();

    @Test
    void aShrinkingQueueIsEmptyWhenTheDifferenceHasTakenItAway() {
        forecast.add(0, 0, 0, 10_000);
        forecast.add(10 * SECOND, 1_000, 3_000, 8_000);
        assertThat(forecast.now()).isEqualTo(new Forecast.Rates(100, 300, 40));
    }

    @Test
    void aGrowingQueueHasNoEnd() {
        forecast.add(0, 0, 0, 10);
        forecast.add(10 * SECOND, 3_000, 1_000, 2_010);
        assertThat(forecast.now().secondsToDrain()).isEqualTo(-1);
    }

    @Test
    void anEmptyQueueNeedsNoTime() {
        assertThat(forecast.now()).isEqualTo(new Forecast.Rates(0, 0, 0));
        forecast.add(0, 0, 0, 0);
        forecast.add(SECOND, 500, 500, 0);
        assertThat(forecast.now()).isEqualTo(new Forecast.Rates(500, 500, 0));
    }

    @Test
    void onlyTheLastMinuteCounts() {
        forecast.add(0, 0, 0, 0);
        forecast.add(100 * SECOND, 1_000_000, 1_000_000, 0);
        forecast.add(110 * SECOND, 1_000_100, 1_000_100, 0);
        assertThat(forecast.now().in()).isEqualTo(10);
    }
}
