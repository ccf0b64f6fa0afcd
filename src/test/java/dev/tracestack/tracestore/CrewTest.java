package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.traceql.QueryTooLarge;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How one query uses several threads. */
final class CrewTest {

    @Test
    void theWorkIsDoneInAsManyThreadsAsThereAreProcessors() throws InterruptedException {
        CountDownLatch allAtWork = new CountDownLatch(3);
        List<Thread> threads = new Crew(3).together(10, () -> (Callable<Thread>) () -> {
            allAtWork.countDown();
            allAtWork.await();
            return Thread.currentThread();
        });
        assertThat(threads).hasSize(3).doesNotHaveDuplicates().contains(Thread.currentThread());
    }

    @Test
    void whereAllThreadsAreAtWorkAQueryGoesOnAlone() throws InterruptedException {
        Crew crew = new Crew(2);
        AtomicInteger alone = new AtomicInteger();
        crew.together(2, () -> (Callable<Integer>) () -> {
            if (Thread.currentThread().isDaemon()) {
                alone.set(crew.together(2, () -> (Callable<Integer>) () -> 1).size());
            }
            return 1;
        });
        assertThat(alone).hasValue(1);
    }

    @Test
    void aFailureInAnyThreadIsTheQuerys() {
        Thread own = Thread.currentThread();
        assertThatThrownBy(() -> new Crew(2).together(2, () -> (Callable<Integer>) () -> {
                    if (Thread.currentThread() != own) {
                        throw new QueryTooLarge("too long");
                    }
                    return 1;
                }))
                .isInstanceOf(QueryTooLarge.class)
                .hasMessage("too long");
    }
}
