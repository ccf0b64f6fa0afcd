package dev.tracestack.render;

import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Images;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import java.nio.file.Path;
import java.util.Set;

/** Descriptions of stacks for tests; the jar is any small file, the secrets are known. */
final class Specs {

    static final Credentials CREDENTIALS = new Credentials(
            "PostgresSecret00000000000000000",
            "WorkerSecret0000000000000000000",
            "ReaderSecret0000000000000000000",
            "GrafanaSecret000000000000000000");
    static final String MLFLOW_SECRET = "MlflowSecret0000000000000000000";

    private Specs() {}

    static RenderSpec usual(Path jar) {
        return new RenderSpec(
                new ProjectName("demo"),
                Ports.usual(),
                Images.pinned(),
                Set.of(),
                new Secrets(CREDENTIALS, MLFLOW_SECRET),
                "1.2.3",
                jar);
    }

    static RenderSpec withMlflow(Path jar) {
        RenderSpec usual = usual(jar);
        return new RenderSpec(
                usual.project(), usual.ports(), usual.images(), Set.of(Extra.MLFLOW), usual.secrets(), "1.2.3", jar);
    }

    static RenderSpec withPorts(Path jar, Ports ports) {
        RenderSpec usual = usual(jar);
        return new RenderSpec(usual.project(), ports, usual.images(), usual.extras(), usual.secrets(), "1.2.3", jar);
    }

    static RenderSpec withImages(Path jar, Images images) {
        RenderSpec usual = usual(jar);
        return new RenderSpec(usual.project(), usual.ports(), images, usual.extras(), usual.secrets(), "1.2.3", jar);
    }
}
