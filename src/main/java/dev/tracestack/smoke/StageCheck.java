package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.Check;
import dev.tracestack.check.Pace;
import java.time.Duration;

/** A stage that is looked at until it passes. */
record StageCheck(StageName stage, String title, Pace pace, Duration patience, Look look)
        implements Check<StoreFinding> {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** With what the stage is about for a title. */
    static StageCheck of(StageName stage, Duration firstPause, Duration patience, Look look) {
        return new StageCheck(stage, stage.title(), new Pace(firstPause, LONGEST_PAUSE), patience, look);
    }

    StageCheck titled(String other) {
        return new StageCheck(stage, other, pace, patience, look);
    }

    @Override
    public String name() {
        return stage.text();
    }

    @Override
    public Answer<StoreFinding> ask() throws InterruptedException {
        return look.once();
    }
}
