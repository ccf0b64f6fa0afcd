package dev.tracestack.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A verdict for the log of a GitHub Actions job: an annotation for each failure and warning, and the text around them in
 * a stretch where the runner obeys no commands, so that no foreign text can give one.
 */
public final class GithubCommands {

    private GithubCommands() {}

    /**
     * All lines of standard output.
     *
     * @param text what a person reads in the log
     * @param token what ends the stretch of text; nobody else may guess it
     */
    public static List<String> lines(Verdict verdict, List<String> text, String token) {
        List<String> lines = new ArrayList<>();
        lines.add("::stop-commands::" + token);
        lines.addAll(text);
        lines.add("::" + token + "::");
        for (Verdict.Entry entry : verdict.entries()) {
            Finding.in(entry.result())
                    .filter(_ -> entry.causedBy().isEmpty())
                    .ifPresent(finding -> lines.add(annotation(
                            verdict.countsAsFailure(entry.result()) ? "error" : "warning",
                            verdict.command() + ": " + entry.name() + " "
                                    + finding.code().code(),
                            message(finding, entry))));
        }
        return lines;
    }

    /** The annotation for a run that could not be made. */
    public static String line(String command, ErrorReport error) {
        return annotation("error", command + ": " + error.code().code(), error.text());
    }

    private static String message(Finding finding, Verdict.Entry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.code().title());
        lines.addAll(finding.lines(entry));
        return String.join("\n", lines);
    }

    private static String annotation(String kind, String title, String message) {
        List<String> safe = message.lines().map(SafeText::line).toList();
        return "::" + kind + " title=" + property(SafeText.line(title)) + "::" + data(String.join("\n", safe));
    }

    /** A command's data: what the runner decodes is what was meant, and the command ends where the line does. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
