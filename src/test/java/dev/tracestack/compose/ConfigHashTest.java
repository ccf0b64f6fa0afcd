package dev.tracestack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hashes that other versions of Docker Compose published in labels, of networks and volumes. */
class ConfigHashTest {

    private static final Ipam PLAIN = new Ipam("", List.of(), Map.of(), Map.of());

    @Test
    void aVolumeWithoutADriverHasTheLocalOne() {
        Volume volume = new Volume("docker_postgres_data", "", Map.of(), false, Map.of(), Map.of());

        assertThat(ConfigHash.json(volume)).isEqualTo("{\"name\":\"docker_postgres_data\",\"driver\":\"local\"}");
        assertThat(ConfigHash.of(volume)).isEqualTo("fc9c3243864dd27a923dba18ebe0743bc1bd63150910bb22573d03430e222307");
    }

    @Test
    void aVolumesOptionsAreSorted() {
        Volume volume = new Volume(
                "srcs_mariadb_data",
                "local",
                Map.of(
                        "type",
                        "none",
                        "o",
                        "bind",
                        "device",
                        Path.of("/home", "brivera", "data", "mariadb").toString()),
                false,
                Map.of(),
                Map.of());

        assertThat(ConfigHash.of(volume)).isEqualTo("c6375909f8c856eddf302b7e1d7d5e4ff9c18db06064d751d99c190a397269b2");
    }

    @Test
    void aNetworkAlwaysHasItsAddressesManaged() {
        Network network =
                new Network("build_default", "", Map.of(), PLAIN, false, false, false, Map.of(), null, null, Map.of());

        assertThat(ConfigHash.json(network)).isEqualTo("{\"name\":\"build_default\",\"ipam\":{}}");
        assertThat(ConfigHash.of(network))
                .isEqualTo("15dcad421ebb3df3e2e53dc0cb00938a0f4cbeafec99e5c95e4143e67cb2ce91");
    }

    @Test
    void aNetworksSubnetCounts() {
        Ipam ipam = new Ipam("", List.of(new IpamPool("10.10.10.0/28", "", "", Map.of())), Map.of(), Map.of());
        Network network = new Network(
                "martynov-devops-hw5_dev_network",
                "bridge",
                Map.of(),
                ipam,
                false,
                false,
                false,
                Map.of(),
                null,
                null,
                Map.of());

        assertThat(ConfigHash.of(network))
                .isEqualTo("62f2c9e85bf3227b1009573321059d7ff33ccf2a4f13545864a5bc1f34aff956");
    }
}
