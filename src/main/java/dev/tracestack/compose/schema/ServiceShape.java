package dev.tracestack.compose.schema;

import static dev.tracestack.compose.schema.Shapes.COMMAND;
import static dev.tracestack.compose.schema.Shapes.EXTRA_HOSTS;
import static dev.tracestack.compose.schema.Shapes.FLAG;
import static dev.tracestack.compose.schema.Shapes.FLAG_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.NUMBER;
import static dev.tracestack.compose.schema.Shapes.NUMBER_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.PAIRS;
import static dev.tracestack.compose.schema.Shapes.TEXT;
import static dev.tracestack.compose.schema.Shapes.TEXTS;
import static dev.tracestack.compose.schema.Shapes.TEXT_OR_NOTHING;
import static dev.tracestack.compose.schema.Shapes.TEXT_OR_TEXTS;
import static dev.tracestack.compose.schema.Shapes.UNIQUE_TEXTS;
import static dev.tracestack.compose.schema.Shapes.WHOLE_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.anyKey;
import static dev.tracestack.compose.schema.Shapes.either;
import static dev.tracestack.compose.schema.Shapes.keys;
import static dev.tracestack.compose.schema.Shapes.list;
import static dev.tracestack.compose.schema.Shapes.named;
import static dev.tracestack.compose.schema.Shapes.oneOf;
import static dev.tracestack.compose.schema.Shapes.orNothing;
import static dev.tracestack.compose.schema.Shapes.ruled;
import static dev.tracestack.compose.schema.Shapes.single;

import dev.tracestack.compose.schema.Shape.Rule;
import java.util.regex.Pattern;

/** The keys of a service. */
final class ServiceShape {

    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final Pattern PULL_POLICY =
            Pattern.compile("always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+");
    private static final Shape HOOKS = list(HookShapes.LATER);

    static final Shape SERVICE = keys().each(
                    TEXT,
                    "cgroup_parent",
                    "cpuset",
                    "domainname",
                    "hostname",
                    "image",
                    "ipc",
                    "isolation",
                    "mac_address",
                    "network_mode",
                    "platform",
                    "pull_refresh_after",
                    "restart",
                    "runtime",
                    "stop_grace_period",
                    "stop_signal",
                    "user",
                    "userns_mode",
                    "uts",
                    "working_dir")
            .each(FLAG_OR_TEXT, "attach", "init", "oom_kill_disable", "privileged", "read_only", "stdin_open", "tty")
            .each(
                    NUMBER_OR_TEXT,
                    "cpu_period",
                    "cpu_quota",
                    "cpu_rt_period",
                    "cpu_rt_runtime",
                    "cpu_shares",
                    "cpus",
                    "mem_limit",
                    "memswap_limit",
                    "pids_limit",
                    "shm_size")
            .each(WHOLE_OR_TEXT, "mem_reservation", "mem_swappiness", "scale")
            .each(
                    UNIQUE_TEXTS,
                    "cap_add",
                    "cap_drop",
                    "device_cgroup_rules",
                    "dns_opt",
                    "external_links",
                    "links",
                    "profiles",
                    "security_opt",
                    "volumes_from")
            .each(TEXT_OR_TEXTS, "dns", "dns_search", "tmpfs")
            .each(PAIRS, "annotations", "environment", "labels", "sysctls")
            .each(COMMAND, "command", "entrypoint")
            .each(HOOKS, "post_start", "pre_stop")
            .each(FileShapes.REFERENCES, "configs", "secrets")
            .each(new Shape.Listing(NUMBER_OR_TEXT, true), "expose", "group_add")
            .key("blkio_config", blkio())
            .key("build", BuildShape.BUILD)
            .key("cgroup", oneOf("host", "private"))
            .key("container_name", ruled(new Rule.Form(CONTAINER_NAME), ValueKind.TEXT))
            .key("cpu_count", between(0, Long.MAX_VALUE))
            .key("cpu_percent", between(0, 100))
            .key(
                    "credential_spec",
                    keys().each(TEXT, "config", "file", "registry").table())
            .key("depends_on", dependsOn())
            .key("deploy", DeployShape.DEPLOY)
            .key("develop", HookShapes.DEVELOP)
            .key(
                    "devices",
                    list(either(
                            TEXT,
                            keys().each(TEXT, "source", "target", "permissions").table("source"))))
            .key("env_file", FileShapes.ENV_FILE)
            .key("extends", either(TEXT, keys().each(TEXT, "service", "file").closed("service")))
            .key("extra_hosts", EXTRA_HOSTS)
            .key("gpus", either(oneOf("all"), list(DeployShape.deviceKeys().open())))
            .key("healthcheck", healthcheck())
            .key("label_file", either(TEXT, TEXTS))
            .key("logging", logging())
            .key(
                    "models",
                    either(
                            UNIQUE_TEXTS,
                            named(
                                    orNothing(keys().each(TEXT, "endpoint_var", "model_var")
                                            .table()),
                                    false)))
            .key("networks", either(UNIQUE_TEXTS, named(orNothing(network()), true)))
            .key("oom_score_adj", between(-1000, 1000))
            .key("pid", TEXT_OR_NOTHING)
            .key("ports", MountShapes.PORTS)
            .key("pre_start", list(HookShapes.BEFORE))
            .key("provider", provider())
            .key("pull_policy", ruled(new Rule.Form(PULL_POLICY), ValueKind.TEXT))
            .key("storage_opt", anyKey(Shapes.ANYTHING, false))
            .key("ulimits", MountShapes.ULIMITS)
            .key("use_api_socket", FLAG)
            .key("volumes", MountShapes.VOLUMES)
            .table();

    private ServiceShape() {}

    private static Shape between(long least, long most) {
        return ruled(new Rule.Between(least, most), ValueKind.WHOLE, ValueKind.TEXT);
    }

    private static Shape blkio() {
        Shape limits = list(keys().key("path", TEXT).key("rate", WHOLE_OR_TEXT).closed());
        return keys().each(limits, "device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops")
                .key("weight", WHOLE_OR_TEXT)
                .key(
                        "weight_device",
                        list(keys().key("path", TEXT)
                                .key("weight", WHOLE_OR_TEXT)
                                .closed()))
                .closed();
    }

    private static Shape dependsOn() {
        Shape dependency = keys().key("restart", FLAG_OR_TEXT)
                .key("required", FLAG)
                .key("condition", oneOf("service_started", "service_healthy", "service_completed_successfully"))
                .table("condition");
        return either(UNIQUE_TEXTS, named(dependency, true));
    }

    private static Shape healthcheck() {
        return keys().each(TEXT, "interval", "timeout", "start_period", "start_interval")
                .key("disable", FLAG_OR_TEXT)
                .key("retries", NUMBER_OR_TEXT)
                .key("test", either(TEXT, TEXTS))
                .table();
    }

    private static Shape logging() {
        Shape options = anyKey(single(ValueKind.TEXT, ValueKind.NUMBER, ValueKind.NOTHING), false);
        return keys().key("driver", TEXT).key("options", options).table();
    }

    private static Shape network() {
        return keys().each(TEXT, "interface_name", "ipv4_address", "ipv6_address", "mac_address")
                .each(UNIQUE_TEXTS, "aliases", "link_local_ips")
                .each(NUMBER, "priority", "gw_priority")
                .key("driver_opts", Shapes.OPTIONS)
                .table();
    }

    private static Shape provider() {
        Shape option = single(ValueKind.TEXT, ValueKind.NUMBER, ValueKind.FLAG);
        return keys().key("type", TEXT)
                .key("options", anyKey(either(option, list(option)), false))
                .table("type");
    }
}
