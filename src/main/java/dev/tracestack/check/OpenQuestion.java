package dev.tracestack.check;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks somebody who may never answer, one question at a time: a driver in the middle of a login heeds neither deadline nor
 * interrupt. Confined to one thread.
 */
public final class OpenQuestion {

    /** What anybody gets for an answer, however soon the deadline is. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final String name;
    private @Nullable FutureTask<?> open;

    /** {@code name} is that of the thread that waits. */
    public OpenQuestion(String name) {
        this.name = name;
    }

    /** The answer; empty where it is not there at the deadline, or one to an earlier question is still owed. */
    public <T> Optional<T> ask(Callable<T> question, Deadline deadline) throws InterruptedException {
        if (open != null && answer(open, deadline.remaining()).isEmpty()) {
            return Optional.empty();
        }
        FutureTask<T> asked = new FutureTask<>(question);
        Thread.ofPlatform().daemon().name(name).start(asked);
        Duration left = deadline.remaining();
        Optional<T> answer = answer(asked, left.compareTo(LEAST) < 0 ? LEAST : left);
        open = answer.isEmpty() ? asked : null;
        return answer;
    }

    /** {@code no answer within 5.0 s}. */
    public static String silence(Deadline deadline) {
        Duration waited = deadline.length().compareTo(LEAST) < 0 ? LEAST : deadline.length();
        return String.format(Locale.ROOT, "no answer within %.1f s", waited.toMillis() / 1e3);
    }

    private static <T> Optional<T> answer(FutureTask<T> asked, Duration within) throws InterruptedException {
        try {
            return Optional.of(asked.get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException silent) {
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof RuntimeException itself
                    ? itself
                    : new IllegalStateException(broken.getCause());
        }
    }
}
