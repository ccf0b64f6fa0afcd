package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.stack.PrivateFolder;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The log files of a project, merged by time; lines of one file keep their order. */
record StackLogs(StateFolder state, ProjectName project) {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration FOREVER = Duration.ofDays(10_000);

    /** The stack's own process, which is no service but has a log. */
    private static final ServiceName STACK = new ServiceName("stack");

    /** Gives what there is and, when following, what comes, until interrupted or the stack has stopped. */
    void give(LogQuery query, Consumer<LogLine> lines) throws InterruptedException {
        List<ServiceName> known =
                Stream.concat(EmbeddedServices.ALL.stream(), Stream.of(STACK)).toList();
        query.requireKnown(project, known);
        List<LogFile> files = known.stream()
                .filter(name -> query.services().isEmpty() || query.services().contains(name))
                .map(name -> new LogFile(name, path(name)))
                .toList();
        merged(files, query, true).forEach(lines);
        if (!query.follow()) {
            return;
        }
        new Poller(Ticker.system()).until(Deadline.after(Ticker.system(), FOREVER), INTERVAL, () -> {
            boolean alive = state.state().flatMap(BackgroundProcess::of).isPresent();
            merged(files, query, false).forEach(lines);
            return alive ? Optional.empty() : Optional.of(true);
        });
    }

    private Path path(ServiceName name) {
        return name.equals(STACK) ? state.stackLog() : state.log(name);
    }

    private static List<LogLine> merged(List<LogFile> files, LogQuery query, boolean first) {
        List<LogLine> all = new ArrayList<>();
        for (LogFile file : files) {
            try {
                List<LogLine> own = (first ? file.all() : file.more())
                        .stream()
                                .filter(line -> query.since()
                                        .filter(since -> line.time().isBefore(since))
                                        .isEmpty())
                                .toList();
                int skip = first ? Math.max(0, own.size() - query.tail().orElse(own.size())) : 0;
                all.addAll(own.subList(skip, own.size()));
            } catch (IOException e) {
                throw PrivateFolder.notWritable(file.path(), e);
            }
        }
        all.sort(Comparator.comparing(LogLine::time)); // stable, so that each file's own order stays
        return all;
    }
}
