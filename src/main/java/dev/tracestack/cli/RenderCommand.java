package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.render.Drift;
import dev.tracestack.render.Extra;
import dev.tracestack.render.Render;
import dev.tracestack.render.RenderSpec;
import dev.tracestack.render.Secrets;
import dev.tracestack.render.WriteReport;
import dev.tracestack.report.SafeText;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.ImageName;
import dev.tracestack.stack.Images;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack render",
        description = {
            "Writes the stack as three Docker Compose overlays with their configurations. A file that you edited is",
            "never overwritten without --force. See docs/rendered-files.md."
        },
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write to; by default the project's.")
    private @Nullable Path out;

    @Option(names = "--check", description = "Write nothing; exit code 1 if a file is not as it would be written.")
    private boolean check;

    @Option(names = "--diff", description = "Write nothing; print what would change. Exit code 1 if anything would.")
    private boolean diff;

    @Option(names = "--force", description = "Overwrite edited files, too.")
    private boolean force;

    @Option(names = "--with", paramLabel = "mlflow", split = ",", description = "Add an optional part.")
    private List<String> extras = List.of();

    @Option(
            names = "--image",
            paramLabel = "NAME=REFERENCE",
            description = "Use another image, such as tempo=registry.example/tempo:3.0.3; may be repeated.")
    private Map<String, String> images = new LinkedHashMap<>();

    RenderCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        Path folder = out == null ? stack.directory(wiring) : wiring.folder().resolve(out);
        Render render = new Render(folder);
        RenderSpec spec = spec(render, folder);
        if (diff) {
            String text = render.diff(spec);
            text.lines().forEach(line -> wiring.out().println(SafeText.line(line)));
            return text.isEmpty() ? ExitCode.OK.number() : ExitCode.CHECK_FAILED.number();
        }
        if (check) {
            List<Drift> drift = render.check(spec);
            drift.forEach(wiring.out()::println);
            return drift.isEmpty() ? ExitCode.OK.number() : ExitCode.CHECK_FAILED.number();
        }
        WriteReport report = render.write(spec, force);
        report.written().forEach(path -> wiring.out().println("wrote " + folder.resolve(path)));
        wiring.err()
                .println(report.written().size() + " written, "
                        + report.unchanged().size() + " unchanged");
        return ExitCode.OK.number();
    }

    private RenderSpec spec(Render render, Path folder) {
        Ports ports = stack.portWish().resolve(Optional.empty(), Ports::usual);
        return new RenderSpec(
                project(render, folder),
                ports,
                imageChoice(),
                extraChoice(),
                Secrets.of(Credentials.generate()),
                Version.text(),
                programJar());
    }

    /** As said, else as the folder's {@code .env} has it, else after the folder. */
    private ProjectName project(Render render, Path folder) {
        if (stack.namesProject()) {
            return stack.project(wiring);
        }
        return render.project().orElseGet(() -> ProjectName.ofFolder(folder));
    }

    private Set<Extra> extraChoice() {
        EnumSet<Extra> chosen = EnumSet.noneOf(Extra.class);
        for (String text : extras) {
            chosen.add(Extra.parse(text)
                    .orElseThrow(() ->
                            unknown("--with", text, Stream.of(Extra.values()).map(Extra::text))));
        }
        return chosen;
    }

    private Images imageChoice() {
        Images chosen = Images.pinned();
        for (Map.Entry<String, String> image : images.entrySet()) {
            ImageName name = ImageName.parse(image.getKey())
                    .orElseThrow(() -> unknown(
                            "--image",
                            image.getKey(),
                            Stream.of(ImageName.values()).map(ImageName::text)));
            chosen = chosen.with(name, image.getValue());
        }
        return chosen;
    }

    private static TracestackException unknown(String option, String found, Stream<String> known) {
        return new TracestackException(
                FaultCode.INVALID_SETTING,
                option + ": expected one of " + known.collect(Collectors.joining(", ")) + ", found '" + found + "'",
                Remedy.of("use one of these names", "tracestack render --help"));
    }

    /** The jar that this program runs from; the worker's image is built from it. */
    private static Path programJar() {
        try {
            return Path.of(RenderCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program's own place is no path", e);
        }
    }
}
