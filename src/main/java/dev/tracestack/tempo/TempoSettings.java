package dev.tracestack.tempo;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.YamlReader;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that Tempo runs with, as {@code /status/config} has it, or that of a file; a setting that is not
 * there has Tempo's default.
 */
public final class TempoSettings {

    static final TempoSettings NONE = new TempoSettings(null);

    private final @Nullable Mapping root;

    private TempoSettings(@Nullable Mapping root) {
        this.root = root;
    }

    /** From YAML; what cannot be read has no settings. */
    public static TempoSettings read(String yaml) {
        Reading reading = YamlReader.read("tempo configuration", yaml);
        return reading.documents().stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .map(TempoSettings::new)
                .findFirst()
                .orElse(NONE);
    }

    /** What is younger than this is not found by search; empty where the file does not say. */
    public Optional<Duration> queryEndCutoff() {
        return duration("query_frontend", "query_end_cutoff");
    }

    /** How long blocks are kept; of Tempo 3, or of Tempo 2. */
    public Optional<Duration> retention() {
        return duration("backend_worker", "compaction", "block_retention")
                .or(() -> duration("compactor", "compaction", "block_retention"));
    }

    private Optional<Duration> duration(String... keys) {
        return text(keys).flatMap(GoDurations::parse);
    }

    private Optional<String> text(String... keys) {
        Node at = root;
        for (String key : keys) {
            at = at instanceof Mapping mapping ? mapping.find(key) : null;
        }
        return at instanceof Scalar scalar ? Optional.of(scalar.value()) : Optional.empty();
    }
}
