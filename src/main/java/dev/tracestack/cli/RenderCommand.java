package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.PortOwners;
import dev.tracestack.render.Choices;
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
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
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
        description =
                "Writes the stack as three Docker Compose overlays with their configurations. A file that you edited is "
                        + "never overwritten without --force. Ports, images and optional parts are remembered in the folder: what is not "
                        + "said stays as it was. See docs/rendered-files.md.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RenderCommand implements Callable<Integer> {

    private static final String NO_EXTRA = "none";

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

    @Option(
            names = "--with",
            paramLabel = "mlflow|none",
            split = ",",
            description = "Add an optional part: mlflow; none leaves all out.")
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
        Optional<Choices> remembered = render.remembered();
        Choices before = remembered.orElseGet(Choices::usual);
        Ports ports = stack.portWish().resolve(remembered.map(Choices::ports), RenderCommand::freePorts);
        return new RenderSpec(
                project(render, folder),
                ports,
                imageChoice(before.images()),
                extraChoice(before.extras()),
                Secrets.of(Credentials.generate()),
                Version.text(),
                wiring.program());
    }

    /** As said, else as the folder's {@code .env} has it, else after the folder. */
    private ProjectName project(Render render, Path folder) {
        if (stack.namesProject()) {
            return stack.project(wiring);
        }
        return render.project().orElseGet(() -> ProjectName.ofFolder(folder));
    }

    private static Ports freePorts() {
        return Ports.lowestFree(List.of(PortName.values()), PortOwners::isFree);
    }

    private Set<Extra> extraChoice(Set<Extra> before) {
        if (extras.isEmpty()) {
            return before;
        }
        if (extras.equals(List.of(NO_EXTRA))) {
            return Set.of();
        }
        EnumSet<Extra> chosen = EnumSet.noneOf(Extra.class);
        for (String text : extras) {
            chosen.add(Extra.parse(text)
                    .orElseThrow(() -> unknown(
                            "--with",
                            text,
                            Stream.concat(Stream.of(Extra.values()).map(Extra::text), Stream.of(NO_EXTRA)))));
        }
        return chosen;
    }

    private Images imageChoice(Images before) {
        Images chosen = before;
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
}
