package dev.tracestack.cli;

/** What {@code tracestack --help} prints; made without the argument parser, which costs a tenth of a second. */
final class HelpText {

    private HelpText() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
            Usage: tracestack [STACK OPTIONS] COMMAND [OPTIONS]

            A tracing stack that works and proves it: an OpenTelemetry collector that sends every trace
            to Tempo (ephemeral) and, through the otel-worker, to PostgreSQL (durable).

            Commands:
            """);
        for (Catalogue command : Catalogue.values()) {
            if (!command.hidden()) {
                text.append(String.format("  %-10s %s%n", command.text(), command.summary()));
            }
        }
        return text.append("""

            Stack options, before or after the command:
              -p, --project NAME          the stack's name; by default that of the folder
                  --project-directory DIR the folder that the stack belongs to; by default this one

            Every option has an environment variable: --port-offset is TRACESTACK_PORT_OFFSET.
            First time here:  tracestack up --smoke
            Options of a command:  tracestack COMMAND --help
            """).toString();
    }
}
