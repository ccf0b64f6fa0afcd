package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.runtime.docker.plan.BuildSpec;
import dev.tracestack.runtime.docker.plan.ImageReference;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Images of an engine: fetched from registries, and built. */
public final class EngineImages {

    /** Told how a transfer goes; bytes are zero where the engine does not say. */
    @FunctionalInterface
    public interface Progress {
        void on(String what, long current, long total);
    }

    private static final Pace BACK_OFF = new Pace(Duration.ofMillis(500), Duration.ofSeconds(8));
    /** The classic builder paints what commands say on the stream for errors. */
    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");

    private static final Duration RETRY_FOR = Duration.ofSeconds(20);

    private final Supplier<DockerClient> client;
    private final RegistryLogins logins;

    EngineImages(Supplier<DockerClient> client, RegistryLogins logins) {
        this.client = client;
        this.logins = logins;
    }

    /**
     * Fetches an image; asks again where the registry is busy or broken for the moment.
     *
     * @param platform empty is the engine's own
     * @throws EngineError with the engine's words where the image cannot be had
     */
    public void pull(String reference, String platform, Progress progress) throws InterruptedException {
        Poller.Polled<Optional<EngineError>> polled = new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), RETRY_FOR), BACK_OFF, () -> {
                    Optional<EngineError> failure = pullOnce(reference, platform, progress);
                    boolean again = failure.isPresent() && PassingFault.is(failure.get());
                    if (again) {
                        progress.on("Retrying: " + failure.get().text(), 0, 0);
                    }
                    return again ? Optional.empty() : Optional.of(failure);
                });
        Optional<EngineError> failure = polled.answer()
                .orElseGet(() -> Optional.of(new EngineError(
                        PassingFault.BUSY,
                        "the registry was busy or broken at each of " + polled.attempts() + " attempts in "
                                + polled.elapsed().toSeconds() + " s")));
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private Optional<EngineError> pullOnce(String reference, String platform, Progress progress)
            throws InterruptedException {
        ImageReference image = ImageReference.parse(reference);
        PullImageCmd command =
                client.get().pullImageCmd(image.name()).withTag(image.version().substring(1));
        if (!platform.isEmpty()) {
            command.withPlatform(platform);
        }
        logins.of(image.registry()).ifPresent(login -> command.withAuthConfig(login.config()));
        return Transfer.<PullResponseItem>run(new LayerSum(progress)::add, command::exec);
    }

    /** Builds an image from its folder, by the engine's classic builder. */
    public void build(BuildSpec spec, Progress progress) throws InterruptedException {
        BuildContext context = BuildContext.of(spec);
        BuildImageCmd command = client.get()
                .buildImageCmd(context.archive())
                .withTags(Set.of(spec.tag()))
                .withDockerfilePath(context.dockerfile())
                .withLabels(spec.labels())
                .withRemove(true)
                .withForcerm(true);
        spec.args().forEach(command::withBuildArg);
        if (!spec.target().isEmpty()) {
            command.withTarget(spec.target());
        }
        if (!spec.platform().isEmpty()) {
            command.withPlatform(spec.platform());
        }
        Optional<EngineError> failure = Transfer.<BuildResponseItem>run(
                item -> {
                    String said = item.getStream() == null
                            ? ""
                            : COLOUR.matcher(item.getStream()).replaceAll("");
                    if (!said.isBlank()) {
                        progress.on(said.strip(), 0, 0);
                    }
                },
                command::exec);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Takes a name away from an image; the image goes with its last name. */
    public void remove(String reference) {
        Acts.run(client.get().removeImageCmd(reference));
    }
}
