package dev.tracestack.runtime.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.PrivateFolder;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why the background process could not start, handed to the command that waits for it. */
final class StartFailure {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StartFailure() {}

    static void write(StateFolder state, TracestackException failure) {
        ObjectNode root = JSON.createObjectNode()
                .put("code", failure.code().name())
                .put("message", failure.getMessage())
                .put("remedy", failure.remedy().text());
        failure.remedy().commands().forEach(root.putArray("commands")::add);
        try {
            Files.writeString(file(state), root.toString());
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file(state), e);
        }
    }

    /** What the last start failed of, and forgets it. */
    static Optional<TracestackException> take(StateFolder state) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file(state)));
            Files.delete(file(state));
            List<String> commands = new ArrayList<>();
            root.path("commands").forEach(command -> commands.add(command.asText()));
            return Optional.of(new TracestackException(
                    FaultCode.valueOf(root.path("code").asText()),
                    root.path("message").asText(),
                    new Remedy(root.path("remedy").asText(), commands)));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty(); // it ended before it could write, or while it wrote
        } catch (IOException e) {
            throw PrivateFolder.notWritable(file(state), e);
        }
    }

    private static Path file(StateFolder state) {
        return state.path().resolve("failure.json");
    }
}
