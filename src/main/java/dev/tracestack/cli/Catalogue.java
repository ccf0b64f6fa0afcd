package dev.tracestack.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Every command: its name, what it does, and how its class is made. Only the command that is called is ever made. */
enum Catalogue {
    UP("up", "Start the stack and wait until it is usable"),
    DOWN("down", "Stop the stack; durable data stays unless --volumes"),
    PS("ps", "Show services, health and addresses"),
    LOGS("logs", "Show what the services logged, merged by time"),
    SMOKE("smoke", "Send one trace and prove that it arrived in every store"),
    DOCTOR("doctor", "Say what is broken and how to mend it"),
    TRACE("trace", "Show one trace as a waterfall, from either store"),
    OPEN("open", "Print the address of the view or of a trace in it, and open it"),
    EMIT("emit", "Send a known trace and print its id"),
    IMPORT("import", "Send the traces of a file of OTLP JSON lines to the stack"),
    FORGET("forget", "Remove one trace from everything durable"),
    ENV("env", "Print shell lines that point an SDK at the stack"),
    BENCH("bench", "Measure the running stack on this machine"),
    RENDER("render", "Write the stack as Docker Compose overlays"),
    CONFIG("config", "Print the project that Compose files make up, checked and resolved"),
    EXPLORER("explorer", "Run the web page for traces by itself; explorer health"),
    WORKER("worker", "Run the otel-worker server; worker migrate, health, dead-letters"),
    COMPLETION("completion", "Print the completion script of a shell"),
    COMPLETE("complete", "");

    private final String text;
    private final String summary;

    Catalogue(String text, String summary) {
        this.text = text;
        this.summary = summary;
    }

    String text() {
        return text;
    }

    String summary() {
        return summary;
    }

    /** Whether the command takes {@link ReportOptions}. */
    boolean reports() {
        return this == SMOKE || this == DOCTOR;
    }

    /** Whether a folder's {@code tracestack.yaml} speaks to it: to what works on a stack, not to a server and to Compose's. */
    boolean readsStackFile() {
        return switch (this) {
            case CONFIG, EXPLORER, WORKER, COMPLETION -> false;
            case UP, DOWN, PS, LOGS, SMOKE, DOCTOR, TRACE, OPEN, EMIT, IMPORT, FORGET, ENV, BENCH, RENDER, COMPLETE ->
                true;
        };
    }

    /** Whether its first act is to ask a container engine, where the stack is on one. */
    boolean asksEngine() {
        return switch (this) {
            case UP, DOWN, PS, LOGS, SMOKE, DOCTOR -> true;
            case TRACE,
                    OPEN,
                    EMIT,
                    IMPORT,
                    FORGET,
                    ENV,
                    BENCH,
                    RENDER,
                    CONFIG,
                    EXPLORER,
                    WORKER,
                    COMPLETION,
                    COMPLETE -> false;
        };
    }

    /** Whether it is for completion scripts alone. */
    boolean hidden() {
        return summary.isEmpty();
    }

    Callable<Integer> make(Wiring wiring) {
        return switch (this) {
            case UP -> new UpCommand(wiring);
            case DOWN -> new DownCommand(wiring);
            case PS -> new PsCommand(wiring);
            case LOGS -> new LogsCommand(wiring);
            case SMOKE -> new SmokeCommand(wiring);
            case DOCTOR -> new DoctorCommand(wiring);
            case TRACE -> new TraceCommand(wiring);
            case OPEN -> new OpenCommand(wiring);
            case IMPORT -> new ImportCommand(wiring);
            case EMIT -> new EmitCommand(wiring);
            case FORGET -> new ForgetCommand(wiring);
            case ENV -> new EnvCommand(wiring);
            case BENCH -> new BenchCommand(wiring);
            case RENDER -> new RenderCommand(wiring);
            case CONFIG -> new ConfigCommand(wiring);
            case EXPLORER -> new ExplorerCommand(wiring);
            case WORKER -> new WorkerCommand(wiring);
            case COMPLETION -> new CompletionCommand(wiring);
            case COMPLETE -> new CompleteCommand(wiring);
        };
    }

    /** Whether what it prints is this program's words; else it is somebody else's text, which stays as it is. */
    boolean ownWords() {
        return switch (this) {
            case LOGS, TRACE, RENDER, CONFIG, COMPLETION, COMPLETE -> false;
            case UP, DOWN, PS, SMOKE, DOCTOR, OPEN, EMIT, IMPORT, FORGET, ENV, BENCH, EXPLORER, WORKER -> true;
        };
    }

    static Optional<Catalogue> parse(String text) {
        return Arrays.stream(values()).filter(c -> c.text.equals(text)).findFirst();
    }
}
