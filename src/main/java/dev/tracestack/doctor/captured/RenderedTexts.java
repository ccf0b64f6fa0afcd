package dev.tracestack.doctor.captured;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The rendered files of a stack as texts, without what is secret or large. */
final class RenderedTexts {

    private static final CaptureLimits LIMITS = new CaptureLimits(300, 1 << 20, 8 << 20, 6);

    private RenderedTexts() {}

    /** Name within the folder to text; the environment of services is masked but for what is allowed. */
    static Map<String, String> of(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        for (CapturedFile file : CapturedFolder.read(folder, LIMITS).files()) {
            String name = file.name();
            boolean rendered = name.startsWith("observability/") || name.startsWith("docker-compose");
            boolean kept = file.kind() == CapturedFile.Kind.YAML || file.kind() == CapturedFile.Kind.JSON;
            if (rendered && kept) {
                texts.put(
                        name,
                        file.kind() == CapturedFile.Kind.YAML
                                ? ComposeEnvironment.masked(name, file.text())
                                : file.text());
            }
        }
        return texts;
    }
}
