package dev.tracestack.compose.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Three files give one project however they are paired. Left out is what the rules make depend on the pairing: logging
 * with another driver, and address pools.
 */
class AssociativityTest {

    private static final List<List<String>> SETTINGS = List.of(
            List.of("image: a", "image: b", "image: "),
            List.of("command: [a, b]", "command: c", "command: "),
            List.of("environment: {A: 1, B: 2}", "environment: [B=3, C]", "environment: {A: , D: x}"),
            List.of("labels: {l: 1}", "labels: [l=2, m=3]", "labels: {}"),
            List.of("ports: ['1:1', '2:2']", "ports: ['2:2', '3']", "ports: [{target: 1, published: 1}]"),
            List.of("volumes: ['aa:/x', './b:/y']", "volumes: ['cc:/x:ro']", "volumes: [{type: tmpfs, target: /y}]"),
            List.of("cap_add: [A]", "cap_add: [B, A]", "cap_add: []"),
            List.of("dns: 1.1.1.1", "dns: [8.8.8.8, 1.1.1.1]"),
            List.of("extra_hosts: {a: 1}", "extra_hosts: ['a=1', 'b=2']"),
            List.of("networks: [n]", "networks: {n: {priority: 1}, m: }", "networks: {m: {aliases: [x]}}"),
            List.of("depends_on: [a]", "depends_on: {a: {condition: service_healthy}}", "depends_on: [b]"),
            List.of("build: .", "build: {context: d, args: [A=1]}", "build: {args: {A: 2, B: 3}, target: t}"),
            List.of("logging: {driver: d, options: {x: 1}}", "logging: {driver: d, options: {x: 2, y: 3}}"),
            List.of("ulimits: {n: 1}", "ulimits: {n: {soft: 2, hard: 3}, m: 4}"),
            List.of("healthcheck: {test: [a], retries: 1}", "healthcheck: {test: b}", "healthcheck: {retries: 2}"),
            List.of("deploy: {labels: [a=1], replicas: 2}", "deploy: {labels: {a: 2}, resources: {limits: {cpus: 1}}}"),
            List.of("env_file: a", "env_file: [b, a]"),
            List.of("tmpfs: /a", "tmpfs: [/b, /a]"));

    @Test
    void threeFilesGiveOneProjectHoweverTheyArePaired() {
        Random random = new Random(20260101);
        for (int i = 0; i < 3000; i++) {
            String a = file(random);
            String b = file(random);
            String c = file(random);
            Problems problems = new Problems();
            Mapping left = merged(merged(document(a), document(b), problems), document(c), problems);
            Mapping right = merged(document(a), merged(document(b), document(c), problems), problems);
            assertThat(problems.list()).as("%s%n%s%n%s", a, b, c).isEmpty();
            assertThat(print(Unicity.enforce(right, problems)))
                    .as("%s%n%s%n%s", a, b, c)
                    .isEqualTo(print(Unicity.enforce(left, problems)));
        }
    }

    private static Mapping merged(Mapping base, Mapping over, Problems problems) {
        return Merge.of(base, over, problems);
    }

    private static String file(Random random) {
        List<String> services = new ArrayList<>();
        for (String name : List.of("s", "t")) {
            List<List<String>> chosen = new ArrayList<>(SETTINGS);
            Collections.shuffle(chosen, random);
            services.add(chosen.stream()
                    .limit(random.nextInt(8))
                    .map(forms -> forms.get(random.nextInt(forms.size())))
                    .collect(Collectors.joining(", ", name + ": {", "}")));
        }
        return "services: {" + String.join(", ", services.subList(random.nextInt(2), 2)) + "}";
    }

    private static Mapping document(String text) {
        return (Mapping) YamlReader.read("f.yaml", text).only();
    }

    /** Without regard to the order of keys. */
    private static String print(Node node) {
        return switch (node) {
            case Scalar scalar -> scalar.typed().toString();
            case Sequence sequence ->
                sequence.items().stream().map(AssociativityTest::print).collect(Collectors.joining(", ", "[", "]"));
            case Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + ": " + print(entry.getValue().value()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
