package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.load.ComposeLoader;
import dev.tracestack.compose.load.LoadRequest;
import java.nio.file.Path;
import java.util.Map;

/** Projects for tests. */
final class Projects {

    private Projects() {}

    /** The one that the folder's {@code compose.yaml} makes. */
    static ComposeProject load(Path folder) {
        return ComposeLoader.load(LoadRequest.of(folder, Map.of())).project();
    }
}
