package dev.tracestack.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which TCP ports of loopback are taken, and by whom. */
public final class PortOwners {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private PortOwners() {}

    /** Whether a server could listen on that port of every loopback address; asked of the system, by trying. */
    public static boolean isFree(int port) {
        for (InetAddress address : Loopback.addresses()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, port));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    /** Who listens on a port of loopback; empty where nobody does or the system does not tell. */
    public static Optional<PortOwner> find(int port) throws InterruptedException {
        Optional<PortOwner> known = ListeningSockets.ownerOf(port);
        return known.isPresent() ? known : byLsof(port);
    }

    private static Optional<PortOwner> byLsof(int port) throws InterruptedException {
        Optional<Path> lsof = ShortCommand.find("lsof");
        if (lsof.isEmpty()) {
            return Optional.empty();
        }
        ShortCommand.Outcome outcome = ShortCommand.run(
                List.of(lsof.get().toString(), "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp"), PATIENCE);
        return outcome.output()
                .lines()
                .filter(line -> line.matches("p[0-9]{1,10}"))
                .map(line -> owner(Long.parseLong(line.substring(1))))
                .findFirst();
    }

    static PortOwner owner(long pid) {
        return new PortOwner(pid, command(pid));
    }

    private static String command(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ')
                    .strip();
            if (!line.isEmpty()) {
                return line;
            }
        } catch (IOException notLinux) {
            return ProcessHandle.of(pid).flatMap(h -> h.info().command()).orElse("unknown command");
        }
        return ProcessHandle.of(pid).flatMap(h -> h.info().command()).orElse("unknown command");
    }
}
