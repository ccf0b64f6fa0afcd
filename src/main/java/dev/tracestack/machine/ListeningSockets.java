package dev.tracestack.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Listening TCP sockets as Linux shows them (proc(5): {@code /proc/net/tcp}, {@code /proc/PID/fd}). */
final class ListeningSockets {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Loopback and wildcard in the byte order of the kernel's tables, for a little-endian machine and a big-endian. */
    private static final Set<String> LOCAL_ADDRESSES = Set.of(
            "00000000",
            "0100007F",
            "7F000001",
            "00000000000000000000000000000000",
            "00000000000000000000000001000000",
            "00000000000000000000000000000001",
            "0000000000000000FFFF00000100007F",
            "00000000000000000000FFFF7F000001");

    private ListeningSockets() {}

    /** The process that holds a listening socket on a port of loopback, as far as this user may see. */
    static Optional<PortOwner> ownerOf(int port) {
        Set<String> inodes = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            inodes.addAll(listening(PROC.resolve("net").resolve(table), port));
        }
        return inodes.isEmpty() ? Optional.empty() : holder(inodes).map(PortOwners::owner);
    }

    private static Set<String> listening(Path table, int port) {
        Set<String> inodes = new HashSet<>();
        String hexPort = String.format(Locale.ROOT, "%04X", port);
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > INODE && fields[STATE].equals(LISTEN) && isLocal(fields[LOCAL], hexPort)) {
                    inodes.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException notToBeRead) {
            return Set.of(); // no Linux, or no IPv6
        }
        return inodes;
    }

    private static boolean isLocal(String address, String hexPort) {
        int colon = address.indexOf(':');
        return colon > 0
                && address.substring(colon + 1).equals(hexPort)
                && LOCAL_ADDRESSES.contains(address.substring(0, colon));
    }

    private static Optional<Long> holder(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), sockets)) {
                    return Optional.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException notToBeRead) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path descriptors, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            return false; // another user's process, or one that has just ended
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
