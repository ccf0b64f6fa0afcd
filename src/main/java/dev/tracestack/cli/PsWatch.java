package dev.tracestack.cli;

import dev.tracestack.report.StackChanges;
import dev.tracestack.report.StackJson;
import dev.tracestack.runtime.RunningStack;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code ps --watch} prints after the first look: a line for each change, until interrupted. */
final class PsWatch {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Wiring wiring;
    private final boolean json;

    /** A look at the stack as it stands; empty where nothing of it is left. */
    @FunctionalInterface
    interface Look {
        Optional<RunningStack> now() throws InterruptedException;
    }

    /** @param json the whole document on one line after each change, in place of a line for each service */
    PsWatch(Wiring wiring, boolean json) {
        this.wiring = wiring;
        this.json = json;
    }

    /** Goes on until interrupted. */
    int run(RunningStack first, Look look) {
        StackChanges changes = new StackChanges(first);
        try (Interrupts _ = Interrupts.ofThisThread()) {
            while (true) {
                wiring.ticker().sleep(PAUSE);
                Optional<RunningStack> now = look.now();
                List<String> lines = changes.since(now, wiring.clock().instant());
                if (lines.isEmpty()) {
                    continue;
                }
                PrintWriter out = wiring.out();
                if (json) {
                    out.println(StackJson.line(first.project(), now));
                } else {
                    lines.forEach(out::println);
                }
                out.flush();
            }
        } catch (InterruptedException asked) {
            return ExitCode.INTERRUPTED.number();
        }
    }
}
