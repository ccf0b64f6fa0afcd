package dev.tracestack.runtime.embedded;

import dev.tracestack.machine.ShortCommand;
import dev.tracestack.stack.MlflowWish;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.StackSpec;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of the background process: this program again, with a JVM set up to be small and steady. */
final class JvmCommand {

    /** Says to the program that a parent waits for it, holds the lock and has looked at the ports. */
    static final String BACKGROUND = "tracestack.background";

    /** Names a start-up cache for a server of this very program, as the launcher hands it over. */
    private static final String AOT = "tracestack.aot";

    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx640m",
            // give memory back after a burst, so that an idle stack is small again
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED",
            // without Unsafe netty links to the C library at each start: 300 classes and 80 method handles more
            "-Dsun.misc.unsafe.memory.access=allow",
            "-Djava.awt.headless=true");

    private JvmCommand() {}

    static List<String> of(StackSpec spec, Ports ports, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        String cache = System.getProperty(AOT, "");
        if (!cache.isEmpty() && Files.isRegularFile(Path.of(cache))) {
            command.add("-XX:AOTCache=" + cache);
            command.add("-D" + AOT + "=" + cache);
        }
        command.add("-D" + BACKGROUND + "=true");
        ServiceLogs.SETTINGS.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(List.of(
                "up",
                "--foreground",
                "--runtime",
                "embedded",
                "--project",
                spec.project().value()));
        for (PortName port : PortName.values()) {
            command.addAll(List.of("--port", port.text() + "=" + ports.get(port)));
        }
        spec.corsOrigins().forEach(origin -> command.addAll(List.of("--cors", origin)));
        switch (spec.mlflow()) {
            case MlflowWish.On(Optional<URI> uri) ->
                uri.ifPresent(server -> command.addAll(List.of("--with", "mlflow", "--mlflow-uri", server.toString())));
            case MlflowWish.Off _, MlflowWish.Unsaid _ -> command.addAll(List.of("--with", "none"));
        }
        return command;
    }

    /** What keeps ^C and hang-ups of the caller's terminal away; empty where the machine has no such program. */
    static List<String> ownSession() {
        return ShortCommand.find("setsid").map(p -> List.of(p.toString())).orElse(List.of());
    }

    private static String classPath() {
        List<String> absolute = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                absolute.add(Path.of(entry).toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, absolute);
    }
}
