package dev.tracestack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The desktop's own way to open an address, where there is a desktop.
 *
 * @param opener the program that is given the address; empty where this is no desktop
 */
record Browser(Optional<Path> opener) {

    static Browser in(Map<String, String> environment) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        boolean desktop = mac || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        List<String> openers = mac ? List.of("open") : List.of("xdg-open", "wslview");
        return new Browser(openers.stream()
                .filter(name -> desktop || name.equals("wslview"))
                .flatMap(name -> List.of(environment.getOrDefault("PATH", "").split(":")).stream()
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst());
    }

    /** Opens it and does not wait; a sentence where it could not be opened. */
    Optional<String> show(String address) {
        if (opener.isEmpty()) {
            return Optional.of("No desktop here: open the address in a browser that reaches this machine's loopback.");
        }
        try {
            new ProcessBuilder(opener.get().toString(), address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The browser could not be started (" + e.getMessage() + "): open the address yourself.");
        }
    }
}
