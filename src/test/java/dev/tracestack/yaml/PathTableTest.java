package dev.tracestack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTableTest {

    private static final PathTable<String> TABLE =
            PathTable.of(Map.of("services.*.ports", "ports", "services.*.*", "any", "services.web.ports", "web"));

    @Test
    void aNamedKeyGoesBeforeAStar() {
        assertThat(TABLE.find(KeyPath.of("services", "web", "ports"))).isEqualTo("web");
        assertThat(TABLE.find(KeyPath.of("services", "db", "ports"))).isEqualTo("ports");
        assertThat(TABLE.find(KeyPath.of("services", "web", "image"))).isEqualTo("any");
    }

    @Test
    void aPathOfAnotherLengthMatchesNothing() {
        assertThat(TABLE.find(KeyPath.ROOT)).isNull();
        assertThat(TABLE.find(KeyPath.of("services", "db"))).isNull();
        assertThat(TABLE.find(KeyPath.of("services", "db", "ports").item(0))).isNull();
    }

    @Test
    void aDotInAKeyIsNotASeparator() {
        assertThat(TABLE.find(KeyPath.of("services", "a.b", "ports"))).isEqualTo("ports");
    }

    @Test
    void aPathReadsAsPeopleWriteIt() {
        assertThat(KeyPath.of("services", "web", "ports").item(0).key("target"))
                .hasToString("services.web.ports[0].target");
        assertThat(KeyPath.ROOT).hasToString("");
    }
}
