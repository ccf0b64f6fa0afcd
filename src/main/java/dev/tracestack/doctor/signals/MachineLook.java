package dev.tracestack.doctor.signals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at this machine. */
public record MachineLook(Path data, Map<String, String> environment) {

    private static final List<String> PROXIES = List.of(
            "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    /** Asks the system; what it does not tell is left out. */
    public MachineFacts look() {
        long free = -1;
        long total = -1;
        try {
            FileStore store = Files.getFileStore(existing(data));
            free = store.getUsableSpace();
            total = store.getTotalSpace();
        } catch (IOException untold) {
            free = -1; // such a file system exists; the check says that it could not look
        }
        String memory = memory();
        return new MachineFacts(
                Instant.now(),
                data,
                free,
                total,
                kilobytes(memory, "MemAvailable"),
                kilobytes(memory, "MemTotal"),
                localhost(),
                proxies(),
                Runtime.getRuntime().availableProcessors());
    }

    private static Path existing(Path path) {
        Path there = path.toAbsolutePath();
        while (!Files.exists(there)) {
            there = Optional.ofNullable(there.getParent()).orElse(Path.of("/"));
        }
        return there;
    }

    private static String memory() {
        try {
            return Files.exists(MEMORY) ? Files.readString(MEMORY) : "";
        } catch (IOException untold) {
            return "";
        }
    }

    private static OptionalLong kilobytes(String text, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d{1,15}) kB").matcher(text);
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) << 10) : OptionalLong.empty();
    }

    private static List<String> localhost() {
        try {
            return Arrays.stream(InetAddress.getAllByName("localhost"))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException none) {
            return List.of();
        }
    }

    private Map<String, String> proxies() {
        Map<String, String> found = new TreeMap<>();
        for (String name : PROXIES) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                found.put(name, value.replaceAll("//[^/@]*@", "//****@"));
            }
        }
        return found;
    }
}
