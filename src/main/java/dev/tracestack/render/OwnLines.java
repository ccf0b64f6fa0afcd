package dev.tracestack.render;

import dev.tracestack.render.RenderedFile.Content;
import dev.tracestack.render.RenderedFile.Line;
import dev.tracestack.render.RenderedFile.Mode;
import dev.tracestack.stack.Credentials;
import java.util.ArrayList;
import java.util.List;

/** Our lines in files that may be somebody else's as well. */
final class OwnLines {

    static final String PROJECT_KEY = "COMPOSE_PROJECT_NAME";

    private OwnLines() {}

    static RenderedFile env(RenderSpec spec) {
        Credentials stack = spec.secrets().stack();
        List<Line> lines = new ArrayList<>(List.of(
                assignment(PROJECT_KEY, spec.project().value()),
                assignment("AGENT_CONTROL_DB_PASSWORD", stack.postgres()),
                assignment("GRAFANA_ADMIN_PASSWORD", stack.grafana()),
                assignment("OTEL_READER_DB_PASSWORD", stack.reader()),
                assignment("OTEL_WORKER_DB_PASSWORD", stack.worker())));
        if (spec.extras().contains(Extra.MLFLOW)) {
            lines.add(assignment("MLFLOW_DB_PASSWORD", spec.secrets().mlflow()));
        }
        return new RenderedFile(Renderer.ENV, new Content.Lines(LineFormat.ENV, lines), Mode.SECRET);
    }

    static RenderedFile gitignore() {
        return new RenderedFile(
                ".gitignore",
                new Content.Lines(
                        LineFormat.GITIGNORE,
                        List.of(
                                new Line(Renderer.ENV, "/" + Renderer.ENV),
                                new Line(Renderer.WORKER_JAR, "/" + Renderer.WORKER_JAR))),
                Mode.READABLE);
    }

    private static Line assignment(String key, String value) {
        if (!value.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(key + ": expected letters, digits, '-' and '_', which need no quotes");
        }
        return new Line(key, key + "=" + value);
    }
}
