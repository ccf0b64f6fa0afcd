package dev.tracestack.runtime.docker.plan;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files in memory. */
final class Files implements FileDigests {

    private final Map<Path, String> content = new HashMap<>();

    Files put(String path, String text) {
        content.put(Path.of(path), text);
        return this;
    }

    @Override
    public Optional<String> of(Path path) {
        return Optional.ofNullable(content.get(path)).map(Sha256::of);
    }

    @Override
    public boolean exists(Path path) {
        return content.containsKey(path);
    }
}
