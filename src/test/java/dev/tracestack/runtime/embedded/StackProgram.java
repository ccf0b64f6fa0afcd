package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.UserFolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the command line makes of {@code up}, without the command line: the program of these tests' processes. */
final class StackProgram {

    static final String NAME = StackProgram.class.getName();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StackProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        ProjectName project = new ProjectName("unnamed");
        Map<PortName, Integer> ports = new EnumMap<>(PortName.class);
        List<String> origins = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            String value = words.get(i + 1);
            switch (words.get(i)) {
                case "--project" -> project = new ProjectName(value);
                case "--port" -> {
                    String[] port = value.split("=", 2);
                    ports.put(PortName.parse(port[0]).orElseThrow(), Integer.valueOf(port[1]));
                }
                case "--cors" -> origins.add(value);
                default -> {}
            }
        }
        run(new StackSpec(project, new PortWish(new PortWish.Offset.Unsaid(), ports), origins), words);
    }

    private static void run(StackSpec spec, List<String> words) throws InterruptedException {
        EmbeddedRuntime runtime = new EmbeddedRuntime(UserFolders.ofThisUser(), NAME);
        try {
            if (words.contains("--foreground")) {
                runtime.serve(spec, PATIENCE, StackProgram::tell);
            } else {
                runtime.up(spec, PATIENCE, StackProgram::tell);
            }
        } catch (TracestackException e) {
            System.out.println(e.code() + " " + e.getMessage());
            System.exit(3);
        }
    }

    private static void tell(ProgressEvent event) {
        System.out.println(event);
    }
}
