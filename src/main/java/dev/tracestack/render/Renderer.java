package dev.tracestack.render;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.render.RenderedFile.Content;
import dev.tracestack.render.RenderedFile.Mode;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns the description of a stack into its files; the same description always gives the same files. */
public final class Renderer {

    static final String ENV = ".env";
    static final String WORKER_JAR = "observability/otel-worker/tracestack.jar";
    static final String LOCAL_COLLECTOR = "observability/otel-collector.local.yaml";

    private Renderer() {}

    /**
     * All files of the stack, sorted by path.
     *
     * @throws TracestackException {@code INVALID_TEMPLATE} where a template names something unknown or does not come
     *     out as YAML
     */
    public static List<RenderedFile> render(RenderSpec spec) {
        TemplateValues values = TemplateValues.of(spec);
        List<RenderedFile> files = new ArrayList<>();
        for (Source source : Source.ALL) {
            String text = source.template()
                    .map(kind -> new TemplateText(source.resource(), kind, read(source.resource()))
                            .render(values.texts(), values.switches()))
                    .orElseGet(() -> read(source.resource()));
            files.add(new RenderedFile(source.path(), new Content.Text(checked(source, text)), Mode.READABLE));
        }
        files.add(new RenderedFile(WORKER_JAR, new Content.CopyOf(spec.jar()), Mode.READABLE));
        files.add(OwnLines.env(spec));
        files.add(OwnLines.gitignore());
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return List.copyOf(files);
    }

    private static String checked(Source source, String text) {
        if (!source.isYaml()) {
            return text;
        }
        Reading reading = YamlReader.read(source.path(), text);
        if (!reading.problems().isEmpty() || reading.documents().size() != 1) {
            throw new TracestackException(
                    FaultCode.INVALID_TEMPLATE,
                    source.resource() + ": expected one YAML document, found "
                            + reading.documents().size()
                            + reading.problems().stream()
                                    .map(Problem::toString)
                                    .collect(Collectors.joining("\n", "\n", "")),
                    Remedy.of("correct the template and build again"));
        }
        return text;
    }

    private static String read(String resource) {
        try (InputStream in = Renderer.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new TracestackException(
                        FaultCode.INVALID_TEMPLATE,
                        resource + ": expected it among the program's resources, found nothing",
                        Remedy.of("build the program again", "mvn package"));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the resource " + resource, e);
        }
    }
}
