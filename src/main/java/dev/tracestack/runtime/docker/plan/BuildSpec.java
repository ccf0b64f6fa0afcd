package dev.tracestack.runtime.docker.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image as it is to be built.
 *
 * @param tag the reference that it gets
 * @param context absolute path of the folder that is sent
 * @param dockerfile path of the Dockerfile, in the context unless absolute
 * @param inline the Dockerfile's text where the Compose file has it, else empty
 * @param args build arguments that have a value
 * @param target the stage to stop at, empty is the last
 * @param platform empty is the engine's own
 * @param labels what the image is labelled with
 */
public record BuildSpec(
        String tag,
        String context,
        String dockerfile,
        String inline,
        Map<String, String> args,
        String target,
        String platform,
        SortedMap<String, String> labels) {

    public BuildSpec {
        args = Map.copyOf(args);
        labels = new TreeMap<>(labels);
    }
}
