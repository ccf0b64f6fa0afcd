package dev.tracestack.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.runtime.docker.plan.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExecutorTest {

    private final Set<Integer> begun = ConcurrentHashMap.newKeySet();
    private final CountDownLatch failed = new CountDownLatch(1);

    @Test
    void whatComesAfterAFailureIsNotBegunAndAllElseIsDone() {
        Plan plan = plan(step(1), step(2), step(3, 1), step(4, 2), step(5, 3), step(6, 4), step(7, 4, 5));
        Executor executor = new Executor(
                plan,
                step -> {
                    begun.add(step.id());
                    if (step.id() == 1) {
                        failed.countDown();
                        throw fault("one");
                    }
                    failed.await(); // so that the failure is there before the others go on
                },
                event -> {});
        assertThatThrownBy(executor::run)
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("one");
        assertThat(begun).containsExactlyInAnyOrder(1, 2, 4, 6);
        assertThat(executor.done()).isEqualTo(3);
    }

    @Test
    void laterFailuresAreToldWithTheFirst() {
        CountDownLatch other = new CountDownLatch(1);
        Executor executor = new Executor(
                plan(step(1), step(2), step(3, 1)),
                step -> {
                    switch (step.id()) {
                        case 1 -> other.countDown();
                        case 2 -> {
                            failed.countDown();
                            throw fault("two");
                        }
                        default -> {
                            failed.await();
                            throw fault("three");
                        }
                    }
                },
                event -> {});
        Throwable thrown = catchThrowable(executor::run);
        assertThat(other.getCount()).isZero();
        assertThat(List.of(thrown, thrown.getSuppressed()[0]))
                .extracting(Throwable::getMessage)
                .anyMatch(m -> m.contains("two"))
                .anyMatch(m -> m.contains("three"));
    }

    @Test
    void onceInterruptedItBeginsNothingNewAndLetsCallsEnd() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch released = new CountDownLatch(1);
        Set<Integer> ended = ConcurrentHashMap.newKeySet();
        Step await = new Step.AwaitService(1, Set.of(), "tempo", Step.AwaitService.Condition.HEALTHY, true, "");
        Executor executor = new Executor(
                plan(await, step(2), step(3, 2)),
                step -> {
                    begun.add(step.id());
                    both.countDown();
                    if (step instanceof Step.AwaitService) {
                        try {
                            new CountDownLatch(1).await();
                        } finally {
                            released.countDown(); // given up: only now does the other call come to its end
                        }
                    }
                    released.await();
                    ended.add(step.id());
                },
                event -> {});
        Map<String, Throwable> thrown = new ConcurrentHashMap<>();
        Thread person = Thread.ofPlatform().start(() -> thrown.put("it", catchThrowable(executor::run)));
        both.await();
        person.interrupt();
        person.join();
        assertThat(thrown.get("it")).isInstanceOf(InterruptedException.class);
        assertThat(begun).containsExactlyInAnyOrder(1, 2);
        assertThat(ended).containsExactly(2);
    }

    @Test
    void atMostFourImagesAreFetchedAtOnce() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Step[] pulls = IntStream.rangeClosed(1, 12)
                .mapToObj(id -> new Step.PullImage(id, Set.of(), "image:" + id, "", "not there yet"))
                .toArray(Step[]::new);
        Executor executor = new Executor(
                plan(pulls),
                step -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    four.countDown();
                    four.await(); // until as many run as may run
                    now.decrementAndGet();
                },
                event -> {});
        executor.run();
        assertThat(executor.done()).isEqualTo(12);
        assertThat(most).hasValue(4);
    }

    private static Plan plan(Step... steps) {
        return new Plan(Arrays.asList(steps), List.of(), List.of(), List.of(), Map.of());
    }

    private static Step step(int id, Integer... after) {
        return new Step.RemoveVolume(id, Set.of(after), "volume" + id, "a test");
    }

    private static TracestackException fault(String what) {
        return new TracestackException(FaultCode.ENGINE_REFUSED, what, Remedy.of("try", "tracestack up"));
    }
}
