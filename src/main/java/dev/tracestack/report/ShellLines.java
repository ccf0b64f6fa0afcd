package dev.tracestack.report;

/** Assignments of environment variables in the syntax of a shell. */
public final class ShellLines {

    /** The shells whose syntax is known. */
    public enum Shell {
        SH,
        FISH,
        POWERSHELL
    }

    private ShellLines() {}

    /** One line that sets and exports a variable, its value quoted so that nothing in it is interpreted. */
    public static String assignment(Shell shell, String name, String value) {
        return switch (shell) {
            case SH -> "export " + name + "='" + value.replace("'", "'\\''") + "'";
            case FISH -> "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case POWERSHELL -> "$env:" + name + " = '" + value.replace("'", "''") + "'";
        };
    }
}
