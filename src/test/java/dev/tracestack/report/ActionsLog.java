package dev.tracestack.report;

import java.util.ArrayList;
import java.util.List;

/** What the runner of GitHub Actions makes of a step's output: the commands that it would obey. */
record ActionsLog(List<Command> commands) {

    /** One command with its properties and its message as the runner decodes them. */
    record Command(String name, String properties, String message) {}

    static ActionsLog read(List<String> printed) {
        List<Command> commands = new ArrayList<>();
        String stopped = "";
        for (String line : String.join("\n", printed).split("\r\n|\r|\n", -1)) {
            String trimmed = line.stripLeading();
            if (!stopped.isEmpty()) {
                stopped = trimmed.equals("::" + stopped + "::") ? "" : stopped;
            } else if (trimmed.startsWith("::stop-commands::")) {
                stopped = trimmed.substring("::stop-commands::".length());
            } else if (trimmed.startsWith("::")) {
                int end = trimmed.indexOf("::", 2);
                String head = end < 0 ? trimmed.substring(2) : trimmed.substring(2, end);
                String data = end < 0 ? "" : trimmed.substring(end + 2);
                int space = head.indexOf(' ');
                commands.add(new Command(
                        space < 0 ? head : head.substring(0, space),
                        space < 0 ? "" : head.substring(space + 1),
                        data.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")));
            } else if (line.contains("##[")) {
                commands.add(new Command(line, "", ""));
            }
        }
        return new ActionsLog(commands);
    }
}
