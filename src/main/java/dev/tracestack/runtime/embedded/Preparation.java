package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.stack.MlflowWish;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is looked at and cleared away before a stack starts. Used once, under the project's lock. */
final class Preparation {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final StackSpec asked;
    private final StateFolder state;
    private final UserFolders folders;
    private final ProgressListener progress;
    private Ports ports = Ports.usual();
    private List<String> origins = List.of();
    private Optional<URI> mlflow = Optional.empty();
    private boolean alreadyRuns;

    Preparation(StackSpec asked, StateFolder state, UserFolders folders, ProgressListener progress) {
        this.asked = asked;
        this.state = state;
        this.folders = folders;
        this.progress = progress;
    }

    /** Decides on ports, stops what must not go on, and refuses what cannot work. */
    void prepare() throws InterruptedException {
        Optional<StackState> last = state.state();
        refuseOtherRuntime(last);
        mlflow = mlflow(last.flatMap(StackState::mlflow));
        Optional<BackgroundProcess> running = last.flatMap(BackgroundProcess::of);
        if (running.isPresent()) {
            StackState current = last.orElseThrow();
            decide(current.ports(), current.corsOrigins());
            List<String> differences = differences(current);
            if (differences.isEmpty()) {
                alreadyRuns = true;
                return;
            }
            PortCheck.requireFree(ports, current.ports());
            progress.on(new ProgressEvent.Notice("Restarting the stack: " + String.join(", ", differences)));
            running.get().stop(STOP_PATIENCE);
        }
        if (Leftover.stop(state, folders)) {
            progress.on(new ProgressEvent.Notice(
                    "Stopped the PostgreSQL that an earlier run of this project left behind; its data are kept."));
        }
        if (running.isEmpty()) {
            decide(last.map(StackState::ports).orElse(null), List.of());
        }
        PortCheck.requireFree(ports);
    }

    /** Whether the stack that was asked for runs as it was asked for. */
    boolean alreadyRuns() {
        return alreadyRuns;
    }

    Ports ports() {
        return ports;
    }

    /** What was asked for, completed by what the running stack had. */
    StackSpec spec() {
        MlflowWish toMlflow = mlflow.isPresent() ? new MlflowWish.On(mlflow) : new MlflowWish.Off();
        return new StackSpec(asked.project(), asked.ports(), origins, toMlflow);
    }

    private void decide(@Nullable Ports last, List<String> lastOrigins) {
        boolean search = asked.ports().offset() instanceof PortWish.Offset.Auto;
        // when searching, ports used last are only worth keeping while nobody else has taken them
        boolean keep = last != null && (alive() || !search || PortCheck.allFree(last));
        ports = asked.ports().resolve(keep ? Optional.ofNullable(last) : Optional.empty(), PortCheck::lowestFree);
        origins = asked.corsOrigins().isEmpty() ? lastOrigins : asked.corsOrigins();
    }

    private boolean alive() {
        return state.state().flatMap(BackgroundProcess::of).isPresent();
    }

    private List<String> differences(StackState current) {
        List<String> differences = EmbeddedServices.PORTS.stream()
                .filter(name -> current.ports().get(name) != ports.get(name))
                .map(name -> change(name, current.ports()))
                .collect(Collectors.toList());
        if (!current.corsOrigins().equals(origins)) {
            differences.add("origins " + current.corsOrigins() + " → " + origins);
        }
        if (!current.mlflow().equals(mlflow)) {
            differences.add("mlflow " + words(current.mlflow()) + " → " + words(mlflow));
        }
        return differences;
    }

    private static String words(Optional<URI> server) {
        return server.map(URI::toString).orElse("none");
    }

    private Optional<URI> mlflow(Optional<URI> last) {
        return switch (asked.mlflow()) {
            case MlflowWish.Unsaid _ -> last;
            case MlflowWish.Off _ -> Optional.empty();
            case MlflowWish.On(Optional<URI> uri) ->
                Optional.of(uri.or(() -> last)
                        .orElseThrow(() -> new TracestackException(
                                FaultCode.INVALID_SETTING,
                                "--with mlflow: the embedded runtime sends to an MLflow that runs already; expected its"
                                        + " address in --mlflow-uri or MLFLOW_TRACKING_URI, found none",
                                Remedy.of(
                                        "start one, and name it",
                                        "mlflow server --port 5000 --workers 1 --backend-store-uri sqlite:///mlflow.db",
                                        "tracestack up --with mlflow --mlflow-uri http://127.0.0.1:5000"))));
        };
    }

    private String change(PortName name, Ports current) {
        return "port " + name.text() + " " + current.get(name) + " → " + ports.get(name);
    }

    private void refuseOtherRuntime(Optional<StackState> last) {
        last.filter(s -> !s.services().isEmpty())
                .map(StackState::runtime)
                .filter(name -> !name.equals(RuntimeName.EMBEDDED.text()))
                .ifPresent(other -> {
                    throw new TracestackException(
                            FaultCode.OTHER_RUNTIME_RUNS,
                            "project " + asked.project() + ": expected it free or on the embedded runtime, found it on "
                                    + other,
                            Remedy.of(
                                    "take it down there first",
                                    "tracestack down --project " + asked.project() + " --runtime " + other));
                });
    }
}
