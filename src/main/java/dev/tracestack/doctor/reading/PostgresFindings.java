package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.OneLine;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL's log means. What is long past does not count, and what it overcame neither. */
public final class PostgresFindings {

    private static final String SERVES = "database system is ready to accept connections";
    private static final Duration LATELY = Duration.ofMinutes(2);
    private static final Pattern STAMP = Pattern.compile(
            "(\\d{4}-(?:0\\d|1[0-2])-[0-3]\\d) ((?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?) (?:UTC|GMT)");
    private static final Pattern GOES_ON = Pattern.compile(" (?:LOG|WARNING|ERROR):  ");

    private PostgresFindings() {}

    /** Everything found; nothing where PostgreSQL is well or nothing is known of it. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        List<LogLine> lines = signals.log(ServiceName.AGENT_CONTROL_DB).found().orElse(List.of());
        if (lines.isEmpty()) {
            return List.of();
        }
        Instant latest = lines.stream()
                .map(PostgresFindings::time)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Instant now = signals.machine().found().map(machine -> machine.now()).orElse(latest);
        boolean entered = signals.database().found().isPresent();
        boolean probed = signals.probe(ServiceName.AGENT_CONTROL_DB).found().isPresent();
        List<CheckResult> found = new ArrayList<>();
        troubles(lines, (latest.isAfter(now) ? latest : now).minus(LATELY)).forEach((trouble, words) -> {
            boolean toldElsewhere = switch (trouble.seen) {
                case AT_START -> entered;
                case BY_A_LOGIN, BY_A_QUESTION -> entered || probed;
                case IN_THE_LOG -> false;
            };
            if (!toldElsewhere) {
                found.add(told(trouble, words));
            }
        });
        return Findings.worstFirst(oneReason(found));
    }

    /** The last line of each kind; a start forgets what was before, a server that serves what kept it from it. */
    private static Map<PostgresTrouble, String> troubles(List<LogLine> lines, Instant from) {
        Map<PostgresTrouble, String> troubles = new EnumMap<>(PostgresTrouble.class);
        for (int i = 0; i < lines.size(); i++) {
            LogLine line = lines.get(i);
            if (line.text().contains(SERVES)) {
                troubles.keySet().removeIf(PostgresFindings::isOver);
            }
            boolean counts = time(line).isAfter(from) || time(line).equals(Instant.EPOCH);
            String detail =
                    i + 1 < lines.size() && isDetail(lines.get(i + 1).text()) ? " " + words(lines.get(i + 1)) : "";
            if (counts && !isDetail(line.text())) {
                PostgresTrouble.in(line.text())
                        .filter(trouble -> ends(trouble, line.text()))
                        .ifPresent(trouble -> troubles.put(trouble, words(line) + detail));
            }
        }
        return troubles;
    }

    /** The server's own time where nothing else stands before the line; the epoch where there is none at all. */
    private static Instant time(LogLine line) {
        Matcher stamp = STAMP.matcher(line.text());
        if (!line.time().equals(Instant.EPOCH) || !stamp.lookingAt()) {
            return line.time();
        }
        try {
            return Instant.parse(stamp.group(1) + "T" + stamp.group(2) + "Z");
        } catch (DateTimeException noSuchDay) {
            return line.time();
        }
    }

    private static boolean isOver(PostgresTrouble trouble) {
        return trouble.seen == PostgresTrouble.Seen.AT_START || trouble == PostgresTrouble.NOT_YET;
    }

    /** A server ends with its last words alone; what it goes on after keeps nobody from starting. */
    private static boolean ends(PostgresTrouble trouble, String line) {
        return trouble.seen != PostgresTrouble.Seen.AT_START
                || !GOES_ON.matcher(line).find();
    }

    private static boolean isDetail(String line) {
        return line.contains("DETAIL:  ") || line.contains("HINT:  ");
    }

    /** A folder that cannot be used keeps the server from starting: the one is said, not both. */
    private static List<CheckResult> oneReason(List<CheckResult> found) {
        boolean known = found.stream()
                .anyMatch(result -> result instanceof CheckResult.Failed failed
                        && failed.code() != FaultCode.POSTGRES_DOES_NOT_START
                        && failed.code() != FaultCode.POSTGRES_REFUSED);
        return known
                ? found.stream()
                        .filter(result -> !(result instanceof CheckResult.Failed failed)
                                || failed.code() != FaultCode.POSTGRES_DOES_NOT_START)
                        .toList()
                : found;
    }

    private static CheckResult told(PostgresTrouble trouble, String words) {
        return trouble.isWarning()
                ? new CheckResult.Warned(
                        trouble.code,
                        trouble.expected,
                        words,
                        trouble.remedy(),
                        Findings.about(ServiceName.AGENT_CONTROL_DB))
                : new CheckResult.Failed(
                        trouble.code,
                        trouble.expected,
                        words,
                        trouble.remedy(),
                        Findings.about(ServiceName.AGENT_CONTROL_DB));
    }

    /** Without the time and the process that stand before them. */
    private static String words(LogLine line) {
        String text = line.text()
                .replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\S{8,14}(?: \\S{1,6})? ", "")
                .replaceFirst("^\\[\\d+] ", "");
        return OneLine.of(text);
    }
}
