package dev.tracestack.worker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.BodyLimits;
import dev.tracestack.store.QueueLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads the worker's limits and times, each {@link WorkerSetting} from where {@code values} finds its variable. */
record Tuning(Function<String, Optional<String>> values) {

    WorkerSettings of(WorkerSettings settings) {
        BodyLimits bodies = new BodyLimits(
                (int) bytes(WorkerSetting.BODY_BYTES, 1, 1 << 30),
                (int) bytes(WorkerSetting.DECODED_BYTES, 1, 1 << 30),
                bytes(WorkerSetting.BODIES_BYTES, 0, Long.MAX_VALUE));
        QueueLimits queue = new QueueLimits(
                number(WorkerSetting.QUEUE_ROWS, Integer.MAX_VALUE),
                bytes(WorkerSetting.QUEUE_BYTES, 1, Long.MAX_VALUE),
                bytes(WorkerSetting.COMMIT_BYTES, 1, 1 << 30),
                time(WorkerSetting.COMMIT_WITHIN),
                time(WorkerSetting.LEASE));
        Keeping keeping = new Keeping(
                time(WorkerSetting.KEEP_COMPLETE),
                time(WorkerSetting.KEEP),
                bytes(WorkerSetting.MAX_SIZE, 0, Long.MAX_VALUE),
                time(WorkerSetting.KEEP_DEAD_LETTERS),
                time(WorkerSetting.KEEP_SMOKE));
        Optional<String> disk = values.apply(WorkerSetting.DISK.variable());
        WorkerSettings placed = disk.isEmpty() ? settings : settings.withDisk(Path.of(disk.get()));
        return placed.withBodies(bodies, number(WorkerSetting.REQUESTS, 100_000))
                .withQueue(queue)
                .withDrainers(number(WorkerSetting.DRAINERS, 64))
                .withKeeping(keeping);
    }

    private int number(WorkerSetting setting, int most) {
        return read(setting, text -> {
            int number = Integer.parseInt(text);
            if (number < 1 || number > most) {
                throw new IllegalArgumentException("expected 1 to " + most);
            }
            return number;
        });
    }

    private long bytes(WorkerSetting setting, long least, long most) {
        return read(setting, text -> {
            long bytes = text.isEmpty() ? 0 : Quantity.bytes(text);
            if (bytes < least || bytes > most) {
                throw new IllegalArgumentException("expected " + least + " to " + most + " bytes");
            }
            return bytes;
        });
    }

    private Duration time(WorkerSetting setting) {
        return read(setting, text -> text.isEmpty() ? Duration.ZERO : Quantity.time(text));
    }

    private <T> T read(WorkerSetting setting, Function<String, T> parser) {
        String text = values.apply(setting.variable()).orElse(setting.usual());
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String expected = e instanceof NumberFormatException ? "expected a whole number" : e.getMessage();
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "setting " + setting.variable() + ": " + expected + ", found '" + text + "'",
                    setting.usual().isEmpty()
                            ? Remedy.of("correct it, or leave it out", "unset " + setting.variable())
                            : Remedy.of("correct it", "export " + setting.variable() + "=" + setting.usual()),
                    e);
        }
    }
}
