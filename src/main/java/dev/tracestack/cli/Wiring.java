package dev.tracestack.cli;

import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.Glyphs;
import dev.tracestack.report.StackText;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.runtime.docker.engine.EngineAddresses;
import dev.tracestack.runtime.docker.engine.EngineFinder;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.runtime.embedded.EmbeddedRuntime;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.UserFolders;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Where everything is put together, by hand: the process's surroundings and what the commands need. Each part is made
 * when a command asks for it, so that no command pays for what it does not use.
 *
 * @param out results
 * @param err progress and errors
 * @param environment the variables that the program looks at
 * @param folder the current folder
 * @param program the jar that this program runs from; a folder when it runs from classes
 * @param glyphs marks that the output can show
 */
record Wiring(
        PrintWriter out, PrintWriter err, Map<String, String> environment, Path folder, Path program, Glyphs glyphs) {

    /** The surroundings of this process. */
    static Wiring ofProcess(PrintWriter out, PrintWriter err) {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", StandardCharsets.UTF_8.name()));
        return new Wiring(
                out,
                err,
                Terminal.described(System.getenv()),
                Path.of("").toAbsolutePath(),
                ownPlace(),
                Glyphs.in(charset));
    }

    private static Path ownPlace() {
        URL place = Wiring.class.getProtectionDomain().getCodeSource().getLocation();
        if (place == null) {
            // JDK-8376576: classes of a start-up cache that was moved do not know where they are from
            return Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        }
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program's own place is no path", e);
        }
    }

    /**
     * The same with the commands in its messages as the person called this program.
     *
     * @param results whether what goes to {@code out} is messages, too, and not somebody else's text
     */
    Wiring speaking(CalledAs called, boolean results) {
        return new Wiring(
                results ? CommandsAsCalled.on(out, called) : out,
                CommandsAsCalled.on(err, called),
                environment,
                folder,
                program,
                glyphs);
    }

    InstantSource clock() {
        return InstantSource.system();
    }

    Ticker ticker() {
        return Ticker.system();
    }

    RandomGenerator random() {
        return new SecureRandom();
    }

    StackText stackText() {
        return new StackText(glyphs);
    }

    UserFolders userFolders() {
        return UserFolders.of(environment, UserFolders.home(environment));
    }

    EmbeddedRuntime embedded() {
        return new EmbeddedRuntime(userFolders());
    }

    /** The runtime that the options ask for, or that holds the project. */
    StackRuntime runtime(StackOptions options) {
        return runtimeChoice(options).runtime();
    }

    RuntimeChoice runtimeChoice(StackOptions options) {
        return runtimeChoice(options, RuntimeChoice.Files.MADE_INTO_CONTAINERS);
    }

    RuntimeChoice runtimeChoice(StackOptions options, RuntimeChoice.Files files) {
        return RuntimeChoice.of(this, options, files);
    }

    EngineSearch findEngine() {
        return new EngineFinder(new EngineAddresses(environment, UserFolders.home(environment))).find();
    }

    /** The stack that the options name; it must run. */
    RunningStack running(StackOptions options) throws InterruptedException {
        ProjectName project = options.project(this);
        return running(project, runtime(options).locate(project));
    }

    /** The same, each of its services asked how it is. */
    RunningStack asked(StackOptions options) throws InterruptedException {
        ProjectName project = options.project(this);
        return running(project, runtime(options).find(project));
    }

    private RunningStack running(ProjectName project, Optional<RunningStack> found) {
        found.filter(RunningStack::wasKilled).ifPresent(_ -> {
            throw killed(project);
        });
        return found.filter(RunningStack::runs).orElseThrow(() -> notRunning(project));
    }

    private static TracestackException killed(ProjectName project) {
        return new TracestackException(
                FaultCode.STACK_NOT_RUNNING,
                "project " + project + ": expected its stack to run, found that its process ended "
                        + RunningStack.KILLED,
                Remedy.of(
                        "start it again; what was acknowledged is kept",
                        "tracestack up --project " + project,
                        "tracestack ps --project " + project));
    }

    TracestackException notRunning(ProjectName project) {
        Set<String> running = new RunningProjects(this).beside(project);
        List<String> commands = new ArrayList<>(List.of("tracestack up --project " + project));
        running.forEach(other -> commands.add("tracestack ps --project " + other));
        return new TracestackException(
                FaultCode.STACK_NOT_RUNNING,
                "project " + project + ": no stack of that name runs here" + others(running),
                new Remedy("start it, or name another project", commands));
    }

    private static String others(Set<String> running) {
        return running.isEmpty() ? "" : "; " + String.join(", ", running) + (running.size() == 1 ? " does" : " do");
    }
}
