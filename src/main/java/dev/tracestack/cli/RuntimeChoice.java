package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.runtime.docker.DockerOptions;
import dev.tracestack.runtime.docker.DockerRuntime;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runtime a command works on: the one that was named; else the one that holds the project; else an engine where one
 * answers, and the embedded runtime where none does.
 */
final class RuntimeChoice {

    /** What a command does with the Compose files that are named. */
    enum Files {
        /** What they describe is run, which takes an engine. */
        MADE_INTO_CONTAINERS,
        /** They are only read. */
        READ
    }

    private final Files files;
    private final Wiring wiring;
    private final StackOptions stack;
    private DockerOptions docker;
    private RuntimeName name = RuntimeName.EMBEDDED;
    private Optional<EngineSearch> search = Optional.empty();

    private RuntimeChoice(Wiring wiring, StackOptions stack, Files files) {
        this.files = files;
        this.wiring = wiring;
        this.stack = stack;
        this.docker = new DockerOptions(
                stack.directory(wiring),
                stack.files(),
                stack.envFiles(),
                stack.profiles(),
                Set.of(),
                Map.of(),
                false,
                DockerOptions.Pull.MISSING,
                Optional.empty(),
                Optional.empty(),
                false,
                wiring.environment(),
                wiring.program(),
                Version.text());
    }

    static RuntimeChoice of(Wiring wiring, StackOptions stack, Files files) {
        RuntimeChoice choice = new RuntimeChoice(wiring, stack, files);
        choice.decide();
        return choice;
    }

    private void decide() {
        String asked = stack.runtime();
        if (asked.equals("auto")) {
            Optional<StackState> state =
                    StateFolder.of(wiring.userFolders(), stack.project(wiring)).state();
            if (state.isPresent()) {
                asked = state.get().runtime();
            } else {
                search = Optional.of(wiring.findEngine());
                asked = search.get() instanceof EngineSearch.Found ? "docker" : "embedded";
            }
        }
        name = asked.equals(RuntimeName.DOCKER.text()) ? RuntimeName.DOCKER : RuntimeName.EMBEDDED;
        if (name == RuntimeName.EMBEDDED && files == Files.MADE_INTO_CONTAINERS) {
            stack.refuseComposeOptions();
        }
    }

    RuntimeName name() {
        return name;
    }

    /** Why it is not an engine, where the person left that open: one line, or what to do about one that was named. */
    Optional<String> explanation() {
        return none().map(none -> none.named()
                ? " " + wiring.glyphs().warned() + " The container engine that you named does not answer: " + none.all()
                        + "\n   The stack comes up on the embedded runtime instead, without containers. To have it on"
                        + " that engine, start the engine, then:\n     " + moveToTheEngine()
                : "No container engine answered (" + none.brief() + "): using the embedded runtime, which needs none.");
    }

    /** The same once more at the end of what {@code up} prints, where an engine was named. */
    Optional<String> reminder() {
        return none().filter(EngineSearch.None::named)
                .map(none -> " " + wiring.glyphs().warned()
                        + " On the embedded runtime, because the engine that you named does not answer. To move there: "
                        + moveToTheEngine());
    }

    private Optional<EngineSearch.None> none() {
        return search.filter(EngineSearch.None.class::isInstance).map(EngineSearch.None.class::cast);
    }

    private String moveToTheEngine() {
        String project = " --project " + stack.project(wiring);
        return "tracestack down" + project + " && tracestack up --runtime docker" + project;
    }

    /** The same choice with what only {@code up} can ask for. */
    RuntimeChoice with(DockerOptions options) {
        docker = options;
        return this;
    }

    DockerOptions dockerOptions() {
        return docker;
    }

    StackRuntime runtime() {
        return switch (name) {
            case EMBEDDED -> wiring.embedded();
            case DOCKER -> docker();
        };
    }

    DockerRuntime docker() {
        return DockerRuntime.on(search(), wiring.userFolders(), docker);
    }

    /** What looking for an engine comes to; one is looked for once. */
    EngineSearch search() {
        if (search.isEmpty()) {
            search = Optional.of(wiring.findEngine());
        }
        return search.get();
    }

    /** What only the docker runtime does, refused on the other one. */
    void requireDocker(List<String> options) {
        if (name == RuntimeName.EMBEDDED && !options.isEmpty()) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    String.join(", ", options) + ": belongs to the docker runtime, found the embedded one",
                    Remedy.of(
                            "leave it out, or bring the stack up on a container engine",
                            "tracestack up --runtime docker"));
        }
    }
}
