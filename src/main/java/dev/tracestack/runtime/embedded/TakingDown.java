package dev.tracestack.runtime.embedded;

import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.stack.Folders;
import dev.tracestack.stack.PrivateFolder;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stops a project's stack and, when asked, deletes its data. Used under the project's lock. */
record TakingDown(StateFolder state, UserFolders folders, ProgressListener progress) {

    DownReport run(boolean volumes, Duration patience) throws InterruptedException {
        List<String> removed = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        long start = System.nanoTime();
        Optional<StackState> last = state.state();
        Optional<BackgroundProcess> process = last.flatMap(BackgroundProcess::of);
        if (process.isPresent()) {
            process.get().stop(patience);
        }
        boolean leftover = Leftover.stop(state, folders);
        if (process.isPresent()) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            for (ServiceName name : EmbeddedServices.ALL.reversed()) {
                removed.add(name.value());
                progress.on(new ProgressEvent.Stopped(name, took));
            }
            removed.add("traces of tempo (ephemeral, in memory)");
        } else if (leftover) {
            removed.add(ServiceName.AGENT_CONTROL_DB + " (left behind by an earlier run)");
        }
        data(volumes, removed, kept);
        if (volumes) {
            state.forget();
        } else {
            last.ifPresent(s -> state.remember(s.stopped()));
        }
        return new DownReport(removed, kept);
    }

    private void data(boolean volumes, List<String> removed, List<String> kept) {
        Path data = PostgresPlace.existingData(state.postgres());
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        if (!volumes) {
            kept.add("data of agent-control-db (durable): " + data);
            return;
        }
        try {
            Folders.delete(data);
            removed.add("data of agent-control-db (durable, deleted as asked): " + data);
        } catch (IOException e) {
            throw PrivateFolder.notWritable(data, e);
        }
    }
}
