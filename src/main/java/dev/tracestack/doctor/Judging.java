package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.stack.ServiceName;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Short forms of what every examination says. */
final class Judging {

    private Judging() {}

    static CheckResult passed(String detail, Evidence evidence) {
        return new CheckResult.Passed(detail, evidence);
    }

    static CheckResult skipped(String reason) {
        return new CheckResult.Skipped(reason);
    }

    static Evidence about(ServiceName service) {
        return Evidence.of("service", service);
    }

    /** Judges what is there; where it is not, says so. */
    static <T> CheckResult judge(Signal<T> signal, Function<? super T, CheckResult> judge) {
        return switch (signal) {
            case Signal.Present<T>(T value) -> judge.apply(value);
            case Signal.Absent<T>(String reason) -> skipped(reason);
        };
    }

    /** What readers of logs and counters found, or that all is well. */
    static List<CheckResult> orPassed(List<CheckResult> findings, CheckResult well) {
        return findings.isEmpty() ? List.of(well) : findings;
    }

    /** {@code 42 s}, {@code 3 min}, {@code 2 h}. */
    static String time(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
        }
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        return seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }

    /** {@code 3.1 GB}; powers of 1024. */
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = (double) bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return value >= 100 || unit == 0
                ? Math.round(value) + " " + units[unit]
                : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /** {@code 1 span}, {@code 5 spans}. */
    static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
