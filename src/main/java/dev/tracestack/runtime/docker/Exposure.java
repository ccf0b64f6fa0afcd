package dev.tracestack.runtime.docker;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Port;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** An overlay that publishes on one more address what a project publishes on loopback. */
record Exposure(String address) {

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final String LOOPBACK = "127.0.0.1";

    /** Writes it beside the stack's state, to be used after all other files. */
    Path write(ComposeProject project, StateFolder state) {
        Path file = state.path().resolve("bind.yml");
        try {
            Files.writeString(file, text(project));
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--bind " + address + ": writing " + file + ": expected it written, found "
                            + FileFault.words(file, e),
                    Remedy.of("make the folder writable, or leave the option out", "tracestack up"),
                    e);
        }
        return file;
    }

    /** What a person must know of it. */
    String warning() {
        return "Published on " + (EVERYWHERE.contains(address) ? "every address of this machine" : address)
                + " as asked: whoever reaches it can send and read traces without a password."
                + " Back to loopback alone: tracestack up without --bind";
    }

    private String text(ComposeProject project) {
        StringBuilder text = new StringBuilder("# Made by tracestack up --bind ")
                .append(address)
                .append("\nservices:\n");
        for (Service service : project.services().values()) {
            if (service.ports().stream().noneMatch(port -> port.hostIp().equals(LOOPBACK))) {
                continue;
            }
            text.append("  ").append(service.name()).append(":\n    ports: !override\n");
            for (Port port : service.ports()) {
                if (!port.hostIp().equals(LOOPBACK)) {
                    entry(text, port, port.hostIp());
                    continue;
                }
                if (!EVERYWHERE.contains(address)) {
                    entry(text, port, LOOPBACK);
                }
                if (!address.equals(LOOPBACK)) {
                    entry(text, port, address);
                }
            }
        }
        return text.toString();
    }

    private static void entry(StringBuilder text, Port port, String ip) {
        text.append("      - {target: ").append(port.target());
        if (!ip.isEmpty()) {
            text.append(", host_ip: \"").append(ip).append('"');
        }
        if (!port.published().isEmpty()) {
            text.append(", published: \"").append(port.published()).append('"');
        }
        if (!port.protocol().isEmpty()) {
            text.append(", protocol: ").append(port.protocol());
        }
        if (!port.mode().isEmpty()) {
            text.append(", mode: ").append(port.mode());
        }
        text.append("}\n");
    }
}
