package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.DeadLetterReport;
import dev.tracestack.store.Database;
import dev.tracestack.store.DeadLetters;
import java.io.PrintWriter;
import java.util.List;

/** {@code worker dead-letters list|show|replay}. */
record DeadLetterTask(PrintWriter out, Database database, Format format) {

    private static final int LISTED = 1_000;
    private static final String LIST = "tracestack worker dead-letters list";

    void run(List<String> words, boolean all) {
        List<String> ids = words.isEmpty() ? List.of() : words.subList(1, words.size());
        switch (words.isEmpty() ? "list" : words.getFirst()) {
            case "list" -> {
                DeadLetterReport report = list(ids);
                print(report, report.lines());
            }
            case "show" -> {
                DeadLetters.Letter letter = show(ids);
                print(new DeadLetterReport(List.of(letter), 1), DeadLetterReport.content(letter));
            }
            case "replay" -> replay(ids, all);
            default -> throw usage("list, show or replay", words.getFirst());
        }
    }

    private DeadLetterReport list(List<String> ids) {
        if (!ids.isEmpty()) {
            throw usage("nothing behind list", ids.getFirst());
        }
        DeadLetters letters = new DeadLetters(database);
        return new DeadLetterReport(letters.list(LISTED), letters.count());
    }

    private DeadLetters.Letter show(List<String> ids) {
        if (ids.size() != 1) {
            throw usage("one ID behind show", ids.isEmpty() ? "none" : String.join(" ", ids));
        }
        long id = number(ids.getFirst());
        return new DeadLetters(database).find(id).orElseThrow(() -> missing(id));
    }

    private void print(DeadLetterReport report, List<String> lines) {
        switch (format) {
            case TEXT -> lines.forEach(out::println);
            case JSON -> out.println(report.json());
        }
    }

    private void replay(List<String> ids, boolean all) {
        if (ids.isEmpty() != all) {
            throw usage("either IDs or --all behind replay", all ? String.join(" ", ids) + " --all" : "neither");
        }
        DeadLetters letters = new DeadLetters(database);
        int replayed = 0;
        if (all) {
            List<Long> some = ids(letters.list(LISTED));
            while (!some.isEmpty()) {
                replayed += letters.replay(some);
                // those that fail again at once have higher numbers
                long first = some.getLast();
                some = ids(letters.list(LISTED).stream()
                        .filter(l -> l.id() < first)
                        .toList());
            }
        } else {
            List<Long> wanted =
                    ids.stream().map(DeadLetterTask::number).distinct().toList();
            wanted.stream().filter(id -> letters.find(id).isEmpty()).findFirst().ifPresent(id -> {
                throw missing(id);
            });
            replayed = letters.replay(wanted);
        }
        out.println(replayed + (replayed == 1 ? " dead letter is" : " dead letters are")
                + " queued again; what fails again is listed again");
    }

    private static List<Long> ids(List<DeadLetters.Letter> letters) {
        return letters.stream().map(DeadLetters.Letter::id).toList();
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw usage("the number of a dead letter", text);
        }
        return Long.parseLong(text);
    }

    private static TracestackException usage(String expected, String found) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "worker dead-letters: expected " + expected + ", found '" + found + "'",
                Remedy.of("see which there are", LIST));
    }

    private static TracestackException missing(long id) {
        return new TracestackException(
                FaultCode.DEAD_LETTER_NOT_FOUND,
                "worker dead-letters: expected a dead letter with number " + id + ", found none",
                Remedy.of("see which there are", LIST));
    }
}
