package dev.tracestack.tracestore;

import dev.tracestack.http.Query;
import dev.tracestack.traceql.TraceQuery;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the addresses for series ask for, as Tempo 3.0 reads it.
 *
 * @param exemplars the most to show
 */
record MetricsRequest(TraceQuery query, Steps steps, int exemplars) {

    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_STEPS = 11_000;
    private static final int USUAL_EXEMPLARS = 100;

    static MetricsRequest range(Query query, InstantSource clock) throws Invalid {
        TraceQuery asked = asked(query);
        long now = clock.millis() * 1_000_000;
        long end = time(query, "end", now);
        long start = time(query, "start", end - since(query));
        QueryNumbers.checkOrder(start, end);
        long step = step(query, start, end);
        Steps steps = Steps.aligned(start, Math.max(start, Math.min(end, now)), step);
        if ((end - start) / step > MOST_STEPS) {
            throw new Invalid("the step is so small that there were more than " + MOST_STEPS + " samples; ask for a"
                    + " larger step or a shorter time");
        }
        return new MetricsRequest(asked, steps, exemplars(query));
    }

    static MetricsRequest instant(Query query, InstantSource clock) throws Invalid {
        TraceQuery asked = asked(query);
        long end = time(query, "end", clock.millis() * 1_000_000);
        long start = time(query, "start", end - since(query));
        QueryNumbers.checkOrder(start, end);
        return new MetricsRequest(asked, Steps.instant(start, end), 0);
    }

    private static TraceQuery asked(Query query) throws Invalid {
        String text = query.first("q").or(() -> query.first("query")).orElse("").strip();
        if (text.isEmpty()) {
            throw new Invalid("missing query: the parameter q holds none");
        }
        TraceQuery asked = QueryText.parse(text, "");
        if (asked.metrics() == null) {
            throw new Invalid("not a metrics query");
        }
        return asked;
    }

    private static int exemplars(Query query) throws Invalid {
        return (int) Math.min(1_000, QueryNumbers.uint32(query, "exemplars", USUAL_EXEMPLARS));
    }

    private static long since(Query query) throws Invalid {
        Optional<String> text = query.first("since").filter(s -> !s.isEmpty());
        return text.isEmpty()
                ? 3600 * SECOND
                : GoDuration.parse("since", text.get()).toNanos();
    }

    /** A duration or a number of seconds; as many steps as a screen shows where none is given. */
    private static long step(Query query, long start, long end) throws Invalid {
        Optional<String> text = query.first("step").filter(s -> !s.isEmpty());
        if (text.isEmpty()) {
            long rough = (end - start) / 240;
            long coarse = rough / (5 * SECOND) * (5 * SECOND);
            return Math.max(SECOND, coarse > 0 ? coarse : rough / SECOND * SECOND);
        }
        long step = text.get().matches("\\d{1,9}(\\.\\d{1,9})?")
                ? new BigDecimal(text.get()).movePointRight(9).longValue()
                : GoDuration.parse("step", text.get()).toNanos();
        if (step < 1_000_000) {
            throw new Invalid("invalid step: " + text.get() + " is shorter than 1ms");
        }
        return step;
    }

    /** Seconds, nanoseconds or RFC 3339. */
    private static long time(Query query, String name, long absent) throws Invalid {
        Optional<String> text = query.first(name).filter(s -> !s.isEmpty());
        if (text.isEmpty()) {
            return absent;
        }
        if (text.get().matches("\\d{1,11}(\\.\\d{1,9})?")) {
            return new BigDecimal(text.get()).movePointRight(9).longValue();
        }
        if (text.get().matches("\\d{12,18}|[1-8]\\d{18}")) {
            return Long.parseLong(text.get());
        }
        return instant(text.get())
                .orElseThrow(() -> new Invalid("invalid " + name + ": \"" + text.get() + "\" is neither seconds nor"
                        + " nanoseconds nor a time as 2026-01-31T12:00:00Z"));
    }

    private static Optional<Long> instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return Optional.of(Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano()));
        } catch (DateTimeException | ArithmeticException none) {
            return Optional.empty();
        }
    }
}
