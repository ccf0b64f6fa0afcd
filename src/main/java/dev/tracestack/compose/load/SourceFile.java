package dev.tracestack.compose.load;

import dev.tracestack.compose.merge.Resets;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;

/**
 * A Compose file that has been read.
 *
 * @param path absolute
 * @param documents in order, each with what it takes out of those before it
 */
record SourceFile(Path path, List<Resets> documents) {

    /** Reads a file; mistakes of its YAML are noted, and its documents are then not to be relied on. */
    static SourceFile read(Path path, Session session) {
        String handedIn = session.standardInput(path);
        String text = handedIn == null ? TextFile.read(path, "Compose file", session) : handedIn;
        Reading reading = YamlReader.read(session.named(path), text);
        session.problems().addAll(reading.problems());
        List<Node> documents = reading.problems().isEmpty() ? reading.documents() : List.of();
        return new SourceFile(path, documents.stream().map(Resets::of).toList());
    }
}
