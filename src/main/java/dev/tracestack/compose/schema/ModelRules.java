package dev.tracestack.compose.schema;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Holds a canonical model to rules that its schema cannot express. */
public final class ModelRules {

    private final Problems problems;

    private ModelRules(Problems problems) {
        this.problems = problems;
    }

    /** Notes settings that exclude each other and values that are missing. */
    public static void check(Mapping model, Problems problems) {
        ModelRules rules = new ModelRules(problems);
        rules.each(model, KeyPath.of("volumes"), rules::volume);
        rules.each(
                model,
                KeyPath.of("configs"),
                (config, path) -> rules.file(config, path, "file", "environment", "content"));
        rules.each(model, KeyPath.of("secrets"), (secret, path) -> rules.file(secret, path, "file", "environment"));
        rules.each(model, KeyPath.of("services"), rules::service);
    }

    private void service(Mapping service, KeyPath path) {
        items(service.find("ports"), path.key("ports"), this::port);
        items(service.find("gpus"), path.key("gpus"), this::device);
        KeyPath reservations = path.key("deploy").key("resources").key("reservations");
        if (service.find("deploy") instanceof Mapping deploy
                && deploy.find("resources") instanceof Mapping resources
                && resources.find("reservations") instanceof Mapping reserved) {
            items(reserved.find("devices"), reservations.key("devices"), this::device);
        }
        if (service.find("develop") instanceof Mapping develop) {
            items(develop.find("watch"), path.key("develop").key("watch"), this::watch);
        }
    }

    private void volume(Mapping volume, KeyPath path) {
        if (!isOn(volume.find("external"))) {
            return;
        }
        volume.entries().forEach((key, entry) -> {
            if (!key.equals("name") && !key.equals("external") && !key.startsWith("x-")) {
                problems.add(
                        entry.key(),
                        Problem.Kind.CONFLICT,
                        path.key(key),
                        "expected no key but 'name' beside 'external', found '" + key + "'");
            }
        });
    }

    private void file(Mapping file, KeyPath path, String... sources) {
        List<String> given = List.of(sources).stream().filter(file::has).toList();
        if (given.size() > 1) {
            problems.add(
                    keyOf(file, given.get(1)),
                    Problem.Kind.CONFLICT,
                    path,
                    "expected one of " + String.join(", ", sources) + ", found " + String.join(" and ", given));
        } else if (given.isEmpty() && !file.has("driver") && !file.has("external")) {
            problems.add(
                    file, Problem.Kind.FORMAT, path, "expected one of " + String.join(", ", sources) + ", found none");
        }
    }

    private void port(Mapping port, KeyPath path) {
        if (port.find("host_ip") instanceof Scalar ip && !IpAddress.isOne(ip.value())) {
            problems.add(
                    ip,
                    Problem.Kind.FORMAT,
                    path.key("host_ip"),
                    "expected an IP address, found '" + Shortened.of(ip.value()) + "'");
        }
    }

    private void device(Mapping request, KeyPath path) {
        if (request.has("count") && request.has("device_ids")) {
            problems.add(
                    keyOf(request, "device_ids"),
                    Problem.Kind.CONFLICT,
                    path,
                    "expected one of count, device_ids, found both");
        }
    }

    private void watch(Mapping watch, KeyPath path) {
        if (watch.find("path") instanceof Scalar file && file.value().isEmpty()) {
            problems.add(file, Problem.Kind.FORMAT, path.key("path"), "expected a path, found an empty text");
        }
    }

    private void each(Mapping model, KeyPath path, BiConsumer<Mapping, KeyPath> rule) {
        if (model.find(path.segment()) instanceof Mapping parts) {
            parts.entries().forEach((name, entry) -> {
                if (entry.value() instanceof Mapping part) {
                    rule.accept(part, path.key(name));
                }
            });
        }
    }

    private static void items(@Nullable Node node, KeyPath path, BiConsumer<Mapping, KeyPath> rule) {
        if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof Mapping item) {
                    rule.accept(item, path.item(i));
                }
            }
        }
    }

    private static boolean isOn(@Nullable Node node) {
        return node instanceof Scalar scalar && scalar.typed().toString().equals("true");
    }

    private static Node keyOf(Mapping mapping, String key) {
        Mapping.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping : entry.key();
    }
}
