package dev.tracestack.cli;

import dev.tracestack.machine.ProcessMark;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.util.Set;
import java.util.TreeSet;

/** The stacks that run on this machine, for whoever named one that does not. */
record RunningProjects(Wiring wiring) {

    /** All but that one, by name. */
    Set<String> beside(ProjectName project) {
        Set<String> running = new TreeSet<>(onTheEngine());
        for (ProjectName known : StateFolder.projects(wiring.userFolders())) {
            if (StateFolder.of(wiring.userFolders(), known)
                    .state()
                    .map(StackState::background)
                    .filter(process -> !process.isNone() && ProcessMark.isAlive(process.pid(), process.mark()))
                    .isPresent()) {
                running.add(known.value());
            }
        }
        running.remove(project.value());
        return running;
    }

    private Set<String> onTheEngine() {
        return switch (wiring.findEngine()) {
            case EngineSearch.None _ -> Set.of();
            case EngineSearch.Found(Engine engine) -> {
                try (engine) {
                    yield engine.look().projectsThatRun(ServiceName.OTEL_WORKER.value());
                } catch (EngineError anotherTroubleThanTheOneToTell) {
                    yield Set.of();
                }
            }
        };
    }
}
