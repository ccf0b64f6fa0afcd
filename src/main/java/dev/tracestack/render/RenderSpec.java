package dev.tracestack.render;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.Images;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import java.nio.file.Path;
import java.util.Set;

/**
 * Everything that rendered files depend on.
 *
 * @param secrets used for those that the folder's {@code .env} does not have yet
 * @param version of this program, the tag of the worker's image
 * @param jar this program, copied into the build context of the worker's image
 * @param localCollector whether {@code observability/otel-collector.local.yaml} is there to be given to the collector
 */
public record RenderSpec(
        ProjectName project,
        Ports ports,
        Images images,
        Set<Extra> extras,
        Secrets secrets,
        String version,
        Path jar,
        boolean localCollector) {

    public RenderSpec {
        extras = Set.copyOf(extras);
        if (!version.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "version '" + version + "': expected a valid image tag",
                    Remedy.of("build the program with a version of letters, digits, '.', '_' and '-'"));
        }
    }

    /** A stack without a collector configuration of the user's own; {@link Render} looks for one in the folder. */
    public RenderSpec(
            ProjectName project,
            Ports ports,
            Images images,
            Set<Extra> extras,
            Secrets secrets,
            String version,
            Path jar) {
        this(project, ports, images, extras, secrets, version, jar, false);
    }

    Choices choices() {
        return new Choices(ports, images, extras);
    }

    RenderSpec withLocalCollector(boolean there) {
        return new RenderSpec(project, ports, images, extras, secrets, version, jar, there);
    }
}
