package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.plan.BuildSpec;
import dev.tracestack.runtime.docker.plan.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Images that could not be had, each with what would bring them. */
record ImageFaults(Engine engine) {

    private static final Pattern ASKS_FOR_LOGIN =
            Pattern.compile("denied|unauthorized|no basic auth credentials|authentication required|toomanyrequests");
    private static final Pattern COMMAND_FAILED = Pattern.compile("returned a non-zero code");

    TracestackException notFetched(String reference, EngineError error) {
        if (error.isNoAnswer()) {
            return EngineFaults.of("pulling " + reference, engine, error);
        }
        return new TracestackException(
                FaultCode.IMAGE_MISSING,
                "pulling " + reference + ": expected its registry to hand it out, found " + error.text(),
                remedy(reference, error.text().toLowerCase(Locale.ROOT)),
                error);
    }

    private static Remedy remedy(String reference, String text) {
        List<String> commands = new ArrayList<>();
        String advice;
        if (text.contains("no space left")) {
            advice = "make room on the engine's disk, then go on from here";
            commands.add("docker system df");
            commands.add("docker image prune");
            commands.add("tracestack up");
        } else if (ASKS_FOR_LOGIN.matcher(text).find()) {
            advice = "log in to the registry, load the image by hand, or do without an engine";
            commands.add("docker login " + ImageReference.parse(reference).registry());
        } else {
            advice = "load the images by hand (config --images lists them all), name a mirror, or do without an engine";
        }
        commands.add("tracestack config --images");
        commands.add("tracestack up --registry mirror.example:5000");
        commands.add("tracestack up --runtime embedded");
        return new Remedy(advice, commands);
    }

    TracestackException notBuilt(BuildSpec spec, EngineError error, String output) {
        if (error.isNoAnswer()) {
            return EngineFaults.of("building " + spec.tag(), engine, error);
        }
        return new TracestackException(
                FaultCode.IMAGE_NOT_BUILT,
                "building " + spec.tag() + " from " + spec.context() + ": " + error.text() + output,
                COMMAND_FAILED.matcher(error.text()).find()
                        ? Remedy.of("mend the command in the Dockerfile, then go on from here", "tracestack up")
                        : Remedy.of(
                                "the image that it is built on must be there or be had from its registry; or do"
                                        + " without an engine",
                                "tracestack config --images",
                                "tracestack up --runtime embedded"),
                error);
    }
}
