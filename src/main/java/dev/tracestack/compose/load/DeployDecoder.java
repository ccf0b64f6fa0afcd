package dev.tracestack.compose.load;

import dev.tracestack.compose.Deploy;
import dev.tracestack.compose.DeviceRequest;
import dev.tracestack.compose.GenericResource;
import dev.tracestack.compose.Placement;
import dev.tracestack.compose.Resource;
import dev.tracestack.compose.Resources;
import dev.tracestack.compose.RestartPolicy;
import dev.tracestack.compose.UpdateConfig;
import dev.tracestack.compose.schema.Cast;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import org.jspecify.annotations.Nullable;

/** Reads a deployment. */
final class DeployDecoder {

    private DeployDecoder() {}

    /** The deployment of a service; its scale is the number of replicas, too. */
    static @Nullable Deploy deploy(Part service) {
        Deploy deploy = service.part("deploy", DeployDecoder::read);
        return deploy != null && deploy.replicas() == null && service.has("scale")
                ? deploy.withReplicas(service.smallIfSet("scale"))
                : deploy;
    }

    private static Deploy read(Part deploy) {
        return new Deploy(
                deploy.text("mode"),
                deploy.smallIfSet("replicas"),
                deploy.pairs("labels"),
                deploy.part("update_config", DeployDecoder::update),
                deploy.part("rollback_config", DeployDecoder::update),
                deploy.partOr("resources", Resources.NONE, DeployDecoder::resources),
                deploy.part("restart_policy", DeployDecoder::restart),
                deploy.partOr("placement", Placement.NONE, DeployDecoder::placement),
                deploy.text("endpoint_mode"),
                deploy.extensions());
    }

    private static UpdateConfig update(Part update) {
        return new UpdateConfig(
                update.countIfSet("parallelism", Long.MAX_VALUE),
                update.duration("delay"),
                update.text("failure_action"),
                update.duration("monitor"),
                update.real("max_failure_ratio"),
                update.text("order"),
                update.extensions());
    }

    private static Resources resources(Part resources) {
        return new Resources(
                resources.part("limits", DeployDecoder::resource),
                resources.part("reservations", DeployDecoder::resource),
                resources.extensions());
    }

    private static Resource resource(Part resource) {
        return new Resource(
                resource.real("cpus"),
                resource.bytes("memory"),
                resource.whole("pids"),
                resource.parts("devices", DeployDecoder::device),
                resource.parts("generic_resources", DeployDecoder::generic),
                resource.extensions());
    }

    private static GenericResource generic(Part generic) {
        return new GenericResource(
                generic.part(
                        "discrete_resource_spec",
                        spec -> new GenericResource.Discrete(
                                spec.text("kind"), spec.whole("value"), spec.extensions())),
                generic.extensions());
    }

    static DeviceRequest device(Part request) {
        return new DeviceRequest(
                request.texts("capabilities"),
                request.text("driver"),
                deviceCount(request),
                request.texts("device_ids"),
                request.pairs("options"));
    }

    /** A number, or {@code all}, which is -1. */
    private static long deviceCount(Part request) {
        Node node = request.mapping().find("count");
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            return 0;
        }
        return switch (scalar.typed()) {
            case ScalarValue.Whole(long number) -> number;
            case ScalarValue.Text(String text) when text.equalsIgnoreCase("all") -> -1;
            case ScalarValue.Text(String text)
            when Cast.whole(text).isPresent() -> Cast.whole(text).getAsLong();
            default -> request.wrong(node, request.path().key("count"), "'all' or a whole number", 0L);
        };
    }

    private static RestartPolicy restart(Part policy) {
        return new RestartPolicy(
                policy.text("condition"),
                policy.duration("delay"),
                policy.countIfSet("max_attempts", Long.MAX_VALUE),
                policy.duration("window"),
                policy.extensions());
    }

    private static Placement placement(Part placement) {
        return new Placement(
                placement.texts("constraints"),
                placement.parts(
                        "preferences",
                        preference -> new Placement.Preference(preference.text("spread"), preference.extensions())),
                placement.count("max_replicas_per_node", Long.MAX_VALUE),
                placement.extensions());
    }
}
