package dev.tracestack.compose.load;

import dev.tracestack.compose.Config;
import dev.tracestack.compose.Ipam;
import dev.tracestack.compose.IpamPool;
import dev.tracestack.compose.Model;
import dev.tracestack.compose.Network;
import dev.tracestack.compose.Secret;
import dev.tracestack.compose.Value;
import dev.tracestack.compose.Volume;
import dev.tracestack.compose.schema.EnvironmentValues;
import java.util.HashMap;
import java.util.Map;

/** Reads what services share. */
final class ResourceDecoder {

    private ResourceDecoder() {}

    static Network network(Part network) {
        return new Network(
                network.text("name"),
                network.text("driver"),
                network.pairs("driver_opts"),
                network.partOr("ipam", Ipam.NONE, ResourceDecoder::ipam),
                network.flag("external"),
                network.flag("internal"),
                network.flag("attachable"),
                network.pairs("labels"),
                network.flagIfSet("enable_ipv4"),
                network.flagIfSet("enable_ipv6"),
                network.extensions());
    }

    private static Ipam ipam(Part ipam) {
        return new Ipam(
                ipam.text("driver"),
                ipam.parts(
                        "config",
                        pool -> new IpamPool(
                                pool.text("subnet"),
                                pool.text("gateway"),
                                pool.text("ip_range"),
                                pool.pairs("aux_addresses"))),
                ipam.pairs("options"),
                ipam.extensions());
    }

    static Volume volume(Part volume) {
        return new Volume(
                volume.text("name"),
                volume.text("driver"),
                volume.pairs("driver_opts"),
                volume.flag("external"),
                volume.pairs("labels"),
                volume.extensions());
    }

    static Config config(Part config) {
        return new Config(
                config.text("name"),
                config.text("file"),
                config.text("environment"),
                config.has("content") ? config.text("content") : null,
                config.flag("external"),
                config.pairs("labels"),
                config.text("driver"),
                config.textMap("driver_opts"),
                config.text("template_driver"),
                config.extensions());
    }

    static Secret secret(Part secret) {
        Map<String, Value> extensions = new HashMap<>(secret.extensions());
        Value content = extensions.remove(EnvironmentValues.SECRET_CONTENT);
        return new Secret(
                secret.text("name"),
                secret.text("file"),
                secret.text("environment"),
                content instanceof Value.Text(String text) ? text : null,
                secret.flag("external"),
                secret.pairs("labels"),
                secret.text("driver"),
                secret.textMap("driver_opts"),
                secret.text("template_driver"),
                extensions);
    }

    static Model model(Part model) {
        return new Model(
                model.text("name"),
                model.text("model"),
                model.small("context_size"),
                model.texts("runtime_flags"),
                model.extensions());
    }
}
