package dev.tracestack.compose.merge;

import static java.util.Map.entry;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.ScalarValue;
import java.util.Map;

/** The part of a list's item by which it is known. */
enum ItemKey {
    /** What stands before the {@code =}, or the whole text. */
    NAME {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            String text = text(item, path);
            int equals = text.indexOf('=');
            return equals < 0 ? text : text.substring(0, equals);
        }
    },
    /** The text itself. */
    TEXT {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            return text(item, path);
        }
    },
    /** Where a volume is mounted. */
    VOLUME {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            return item instanceof Mapping mount
                    ? field(mount, "target", "a mount target", path, problems)
                    : ShortMount.target(text(item, path));
        }
    },
    /** Where a device is seen in the container. */
    DEVICE {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            if (item instanceof Mapping device) {
                return field(device, "target", "a target in the container", path, problems);
            }
            String[] parts = text(item, path).split(":", -1);
            return parts.length == 1 ? parts[0] : parts[1];
        }
    },
    /** Where a configuration is mounted. */
    CONFIG {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            return mounted("", item, path);
        }
    },
    /** Where a secret is mounted. */
    SECRET {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            return mounted("/run/secrets", item, path);
        }
    },
    /** The published and the container's side of a port. */
    PORT {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            if (!(item instanceof Mapping port)) {
                return text(item, path);
            }
            String target = field(port, "target", "a target port", path, problems);
            return plain(port, "host_ip", "0.0.0.0") + ":" + published(port) + ":" + target + "/"
                    + plain(port, "protocol", "tcp");
        }

        // a number and the same as text are not the same port to Compose
        private static String published(Mapping port) {
            return switch (port.find("published")) {
                case Scalar scalar when scalar.isText() -> scalar.value();
                case Scalar scalar -> "!" + scalar.typed();
                case null, default -> "!";
            };
        }

        private static String plain(Mapping port, String key, String otherwise) {
            return port.find(key) instanceof Scalar scalar ? scalar.typed().toString() : otherwise;
        }
    },
    /** The file's path. */
    ENV_FILE {
        @Override
        String of(Node item, KeyPath path, Problems problems) {
            return item instanceof Mapping file ? field(file, "path", "a path", path, problems) : text(item, path);
        }
    };

    static final Map<String, ItemKey> TABLE = Map.ofEntries(
            entry("networks.*.labels", NAME),
            entry("networks.*.ipam.options", NAME),
            entry("services.*.annotations", NAME),
            entry("services.*.build.args", NAME),
            entry("services.*.build.additional_contexts", NAME),
            entry("services.*.build.platform", NAME),
            entry("services.*.build.tags", NAME),
            entry("services.*.build.labels", NAME),
            entry("services.*.cap_add", NAME),
            entry("services.*.cap_drop", NAME),
            entry("services.*.configs", CONFIG),
            entry("services.*.deploy.labels", NAME),
            entry("services.*.devices", DEVICE),
            entry("services.*.dns", NAME),
            entry("services.*.dns_opt", NAME),
            entry("services.*.dns_search", NAME),
            entry("services.*.environment", NAME),
            entry("services.*.env_file", ENV_FILE),
            entry("services.*.expose", TEXT),
            entry("services.*.labels", NAME),
            entry("services.*.links", NAME),
            entry("services.*.networks.*.aliases", NAME),
            entry("services.*.networks.*.link_local_ips", NAME),
            entry("services.*.ports", PORT),
            entry("services.*.profiles", NAME),
            entry("services.*.secrets", SECRET),
            entry("services.*.sysctls", NAME),
            entry("services.*.tmpfs", NAME),
            entry("services.*.volumes", VOLUME));

    /** What the item is known by; what is of no shape that the setting takes is known by its place alone. */
    abstract String of(Node item, KeyPath path, Problems problems);

    private static String text(Node item, KeyPath path) {
        return item instanceof Scalar scalar && !(scalar.typed() instanceof ScalarValue.Null)
                ? scalar.typed().toString()
                : path.toString();
    }

    private static String field(Mapping item, String key, String what, KeyPath path, Problems problems) {
        if (item.find(key) instanceof Scalar scalar && !scalar.isNull()) {
            return scalar.typed().toString();
        }
        problems.add(item, Problem.Kind.FORMAT, path, "expected " + what + " under '" + key + "', found none");
        return path.toString();
    }

    private static String mounted(String folder, Node item, KeyPath path) {
        if (!(item instanceof Mapping mount)) {
            return folder + "/" + text(item, path);
        }
        if (mount.find("target") instanceof Scalar target) {
            return target.typed().toString();
        }
        return folder + "/" + (mount.find("source") instanceof Scalar source ? source.typed() : path);
    }
}
