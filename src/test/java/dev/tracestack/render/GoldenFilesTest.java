package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.render.RenderedFile.Content;
import dev.tracestack.render.RenderedFile.Line;
import dev.tracestack.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every variant renders exactly what lies under {@code src/test/resources/render}. After a wanted change, write the files
 * again with {@code mvn test -Dtest=GoldenFilesTest -Dgolden.update=true} and read the difference before committing it.
 */
class GoldenFilesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/render");
    private static final Path JAR = Path.of("tracestack.jar");

    @TestFactory
    Stream<DynamicTest> everyVariantRendersItsGoldenFiles() {
        return Map.of(
                        "default", Specs.usual(JAR),
                        "mlflow", Specs.withMlflow(JAR),
                        "port-offset", Specs.withPorts(JAR, Ports.offset(100)),
                        "local-collector", Specs.usual(JAR).withLocalCollector(true))
                .entrySet()
                .stream()
                .map(variant ->
                        DynamicTest.dynamicTest(variant.getKey(), () -> compare(variant.getKey(), variant.getValue())));
    }

    private static void compare(String variant, RenderSpec spec) throws IOException {
        Map<String, String> rendered = texts(spec);
        assertThat(texts(spec)).as("rendered again").isEqualTo(rendered);
        Path folder = GOLDEN.resolve(variant);
        if (Boolean.getBoolean("golden.update")) {
            for (Map.Entry<String, String> file : rendered.entrySet()) {
                Path golden = folder.resolve(file.getKey());
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, file.getValue());
            }
        }
        assertThat(rendered).isEqualTo(read(folder));
    }

    private static Map<String, String> texts(RenderSpec spec) {
        Map<String, String> texts = new TreeMap<>();
        for (RenderedFile file : Renderer.render(spec)) {
            texts.put(goldenName(file.path()), file.mode() + "\n" + text(file.content()));
        }
        return texts;
    }

    private static String text(Content content) {
        return switch (content) {
            case Content.Text(String text) -> text;
            case Content.Lines(LineFormat format, List<Line> lines) ->
                lines.stream().map(Line::text).collect(Collectors.joining("\n", format + "\n", "\n"));
            case Content.CopyOf(Path source) -> "copy of " + source + "\n";
        };
    }

    /** A golden {@code .gitignore} would be obeyed, and hide the golden {@code .env}; jars are ignored everywhere. */
    private static String goldenName(String path) {
        return path.replaceFirst("^\\.", "dot.") + ".golden";
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }
}
