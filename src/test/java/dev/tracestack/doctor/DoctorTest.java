package dev.tracestack.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Ticker;
import dev.tracestack.doctor.signals.Origin;
import dev.tracestack.doctor.signals.Signals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoctorTest {

    @Test
    void whatDoesNotAnswerInTimeIsNamedAndHoldsUpNothing() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Examination silent = Examination.of(Layer.TEMPO, "silent", "The silent one answers", Set.of(), _ -> {
            never.await();
            throw new AssertionError("nobody waits for that any more");
        });
        Examination prompt =
                Examination.of(Layer.TEMPO, "prompt", "The prompt one answers", Set.of(), _ -> Judging.skipped("so"));
        List<String> told = new ArrayList<>();

        DoctorReport report = Doctor.of(
                        List.of(silent, prompt), Ticker.system(), InstantSource.system(), Duration.ofMinutes(1))
                .within(Duration.ofSeconds(1))
                .examine("project x", NOTHING, Wanted.everything(), finding -> told.add(finding.id()));

        assertThat(told).containsExactly("silent", "prompt");
        assertThat(report.late()).containsExactly("The silent one answers");
        assertThat(report.findings().getFirst().result())
                .isEqualTo(new CheckResult.Skipped("no answer to doctor within 1 s"));
        assertThat(report.findings().getLast().result()).isEqualTo(new CheckResult.Skipped("so"));
    }

    private static final Signals NOTHING = new Signals() {
        @Override
        public Origin origin() {
            return Origin.LIVE_EMBEDDED;
        }

        @Override
        public String reason() {
            return "nothing is known";
        }
    };
}
