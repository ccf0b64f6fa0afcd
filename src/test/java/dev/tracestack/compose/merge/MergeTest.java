package dev.tracestack.compose.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: a                  | image: b                     | {image: b}",
                "image: a                  | image:                       | {image: a}",
                "image:                    | image: b                     | {image: b}",
                "command: [a, b]           | command: [c]                 | {command: [c]}",
                "command: [a, b]           | command:                     | {command: }",
                "entrypoint: a             | entrypoint: [b]              | {entrypoint: [b]}",
                "ports: ['1:1']            | ports: ['2:1', '1:1']        | {ports: [1:1, 2:1]}",
                "environment: {A: 1, B: 2} | environment: [B=3, C]        | {environment: [A=1, B=3, C]}",
                "environment: [A=1]        | environment: {B: , A: 2}     | {environment: [A=2, B]}",
                "labels: [b=1, a=1]        | labels: {a: true}            | {labels: [b=1, a=true]}",
                "dns: 8.8.8.8              | dns: [1.1.1.1, 8.8.8.8]      | {dns: [8.8.8.8, 1.1.1.1]}",
                "tmpfs: /a                 | tmpfs: /b                    | {tmpfs: [/a, /b]}",
                "env_file: a               | env_file: [b, a]             | {env_file: [a, b]}",
                "cap_add: [A]              | cap_add: [B, A]              | {cap_add: [A, B]}",
                "volumes: ['aa:/x', 'b:/y'] | volumes: ['cc:/x:ro', '/z'] | {volumes: [cc:/x:ro, b:/y, /z]}",
                "volumes: ['aa:/x']        | volumes: [{target: /x}]      | {volumes: [{target: /x}]}",
                "configs: [a]              | configs: [{source: b, target: /a}] | {configs: [{source: b, target: /a}]}",
                "secrets: [a]              | secrets: [{source: b, target: /run/secrets/a}] | {secrets: [{source: b, target: /run/secrets/a}]}",
                "devices: ['/a:/x']        | devices: ['/b:/x:r', /c]     | {devices: [/b:/x:r, /c]}",
                "expose: [1]               | expose: ['1', 2]             | {expose: [1, 2]}",
                "extra_hosts: {a: 1}       | extra_hosts: ['a=1', 'a=2']  | {extra_hosts: [a=1, a=2]}",
                "extra_hosts: {a: [1, 2]}  | extra_hosts: {}              | {extra_hosts: [a=1, a=2]}",
                "networks: [a]             | networks: {b: {}, a: {x: 1}} | {networks: {a: {x: 1}, b: {}}}",
                "depends_on: [a]           | depends_on: {b: {condition: c}} | {depends_on: {a: {condition: service_started, required: true}, b: {condition: c}}}",
                "build: .                  | build: {args: {A: 1}}        | {build: {context: ., args: {A: 1}}}",
                "build: {context: a, args: [A=1]} | build: {context: b, args: {A: 2}} | {build: {context: b, args: [A=2]}}",
                "logging: {driver: a, options: {x: 1}} | logging: {driver: b} | {logging: {driver: b}}",
                "logging: {driver: a, options: {x: 1}} | logging: {options: {y: 2}} | {logging: {driver: a, options: {x: 1, y: 2}}}",
                "ulimits: {n: {soft: 1}}   | ulimits: {n: 5, c: 1}        | {ulimits: {n: 5, c: 1}}",
                "healthcheck: {test: [a], retries: 1} | healthcheck: {test: b} | {healthcheck: {test: b, retries: 1}}"
            })
    void aLaterServiceIsLaidOverAnEarlierOne(String base, String over, String merged) {
        Mapping first = document("services: {s: {" + base + "}}");
        Mapping second = document("services: {s: {" + over + "}}");
        Mapping result = Unicity.enforce(Merge.of(first, second, problems), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(print(((Mapping) result.get("services").orElseThrow())
                        .get("s")
                        .orElseThrow()))
                .isEqualTo(merged);
    }

    @Test
    void shapesThatDoNotFitAreToldWithBothPlaces() {
        Merge.of(document("services: {s: {ports: ['1']}}"), document("services: {s: {ports: 1}}"), problems);
        assertThat(problems.list())
                .singleElement()
                .hasToString("t.yaml:1:23: services.s.ports: cannot override, expected a list as at t.yaml:1:23, "
                        + "found something else");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{subnet: a, gateway: g}] | [{subnet: a, ip_range: r}] | [{subnet: a, gateway: g, ip_range: r}]",
                "[{subnet: a}] | [{subnet: b}] | [{subnet: b}]",
                "[{subnet: a}, {subnet: b}] | [{subnet: b, gateway: g}] | [{subnet: b, gateway: g}]",
                "[{subnet: a}, {subnet: b}] | [{subnet: b, gateway: g}, {subnet: c}] | [{subnet: c, gateway: g}, {subnet: c}]",
                "[{subnet: a}] | [] | []"
            })
    void poolsAreMergedBySubnet(String base, String over, String merged) {
        Mapping first = document("networks: {n: {ipam: {config: " + base + "}}}");
        Mapping second = document("networks: {n: {ipam: {config: " + over + "}}}");
        assertThat(print(Merge.of(first, second, problems)))
                .isEqualTo("{networks: {n: {ipam: {config: " + merged + "}}}}");
    }

    @Test
    void whatIsResetGoesAndWhatOverridesReplaces() {
        Mapping base = document("services: {s: {ports: [1], environment: {A: 1, B: 2}, image: i}, t: {image: j}}");
        Resets over = Resets.of(
                document("services: {s: {ports: !override [2], environment: {A: !reset null}}, t: !reset null}"));
        Mapping merged = Merge.of(over.apply(base), (Mapping) over.document(), problems);
        assertThat(print(merged)).isEqualTo("{services: {s: {environment: [B=2], image: i, ports: [2]}}}");
    }

    @Test
    void whatAnAliasOrAMergeKeyBringsIsResetWhereItIsUsed() {
        Resets over = Resets.of(document("x-a: &a {ports: !reset [], image: k}\nservices: {s: *a, t: {<<: *a}}"));
        Mapping base = document("services: {s: {ports: [1]}, t: {ports: [2], tty: true}}");
        assertThat(print(over.apply(base))).isEqualTo("{services: {s: {}, t: {tty: true}}}");
    }

    private static Mapping document(String text) {
        return (Mapping) YamlReader.read("t.yaml", text).only();
    }

    private static String print(Node node) {
        return switch (node) {
            case Scalar scalar -> scalar.isNull() ? "" : scalar.value();
            case Sequence sequence ->
                sequence.items().stream().map(MergeTest::print).collect(Collectors.joining(", ", "[", "]"));
            case Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + ": " + print(entry.getValue().value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
