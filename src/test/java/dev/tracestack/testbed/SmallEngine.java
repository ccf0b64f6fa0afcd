package dev.tracestack.testbed;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real engine of a test's own, whose images and containers lie in a few megabytes of memory; stopped and gone at the end. */
public final class SmallEngine implements AutoCloseable {

    /** Which network it is in. */
    public enum Network {
        /** This machine's, whose bridge it shares: told to have none, it would take that one from the other engines. */
        OF_THIS_MACHINE,
        /** One of its own: what it publishes opens elsewhere. */
        OF_ITS_OWN
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path folder;

    private SmallEngine(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts it and waits until it answers. */
    public static SmallEngine start(Path folder, int megabytes, Network network)
            throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("data"));
        boolean own = network == Network.OF_ITS_OWN;
        String script = "mount -t tmpfs -o size=" + megabytes + "m tmpfs '" + data + "' && "
                + (own ? "busybox ip link set lo up && " : "") + "exec dockerd --host='unix://" + folder.resolve("s")
                + "' --data-root='" + data + "' --exec-root='" + folder.resolve("x") + "' --pidfile='"
                + folder.resolve("pid") + "' --iptables=false";
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (own) {
            command.add("--net");
        }
        command.addAll(List.of("sh", "-c", script));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().merge("PATH", ":/usr/sbin:/sbin", String::concat);
        SmallEngine engine = new SmallEngine(builder.start(), folder);
        boolean answers = new Poller(Ticker.system())
                .until(
                        Deadline.after(Ticker.system(), PATIENCE),
                        Duration.ofMillis(100),
                        () -> engine.answers() ? Optional.of(true) : Optional.empty())
                .answer()
                .isPresent();
        if (!answers) {
            engine.close();
            throw new AssertionError("no answer of " + command + ":\n" + Files.readString(folder.resolve("log")));
        }
        return engine;
    }

    public String address() {
        return "unix://" + folder.resolve("s");
    }

    /** Runs the docker client on it. */
    public TestBed.Ran docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "--host", address()));
        command.addAll(List.of(arguments));
        return TestBed.run(folder, Map.of(), command);
    }

    private boolean answers() throws InterruptedException {
        try {
            return docker("version").code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks it to end; killed it would leave mounts behind. */
    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                removeContainers();
            }
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the engine does not end:\n" + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void removeContainers() throws IOException, InterruptedException {
        for (String id : docker("ps", "-aq").output().split("\\s+", -1)) {
            if (!id.isBlank()) {
                docker("rm", "-f", id);
            }
        }
    }
}
