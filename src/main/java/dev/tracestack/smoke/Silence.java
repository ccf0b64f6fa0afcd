package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.CheckResult;

/** Counts how often in a row a place did not answer: one that is not there is not asked for ever. */
final class Silence {

    private final StageName stage;
    private final Advice advice;
    private int times;

    Silence(StageName stage, Advice advice) {
        this.stage = stage;
        this.advice = advice;
    }

    /** The same, once it is counted. */
    TraceReader.Read heard(TraceReader.Read read) {
        times = read instanceof TraceReader.Read.Unreachable ? times + 1 : 0;
        return read;
    }

    /** What it comes to that the place does not answer. */
    Answer<StoreFinding> answer(TraceReader.Read.Unreachable away, StoreFinding none) {
        Answer<StoreFinding> answer = Answer.of(
                new CheckResult.Failed(
                        away.code().orElse(stage.unreachable()),
                        stage.text() + " answers",
                        away.reason(),
                        advice.away(stage, away),
                        SmokeReport.UNREACHED),
                none);
        return times < advice.tries() ? answer : answer.asFinal();
    }
}
