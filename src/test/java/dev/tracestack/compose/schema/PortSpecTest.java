package dev.tracestack.compose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortSpecTest {

    @ParameterizedTest
    @CsvSource({
        "80,' : 80/tcp'",
        "8080:80,' 8080: 80/tcp'",
        "0:80,' 0: 80/tcp'",
        "8080:80/udp,' 8080: 80/udp'",
        "8080:80/UDP,' 8080: 80/udp'",
        "8080:80/,' 8080: 80/tcp'",
        "53:53/sctp,' 53: 53/sctp'",
        "127.0.0.1:8080:80,'127.0.0.1 8080: 80/tcp'",
        "127.0.0.1::80,'127.0.0.1 : 80/tcp'",
        "[::1]:8080:80,'::1 8080: 80/tcp'",
        "::1:8080:80,'::1 8080: 80/tcp'",
        "3000-3002,' : 3000/tcp, : 3001/tcp, : 3002/tcp'",
        "8000-8001:3000-3001,' 8000: 3000/tcp, 8001: 3001/tcp'",
        "7000-7005:7000,' 7000-7005: 7000/tcp'",
        "99-101:9-11,' 100: 10/tcp, 101: 11/tcp, 99: 9/tcp'",
        "80-80:80,' 80: 80/tcp'"
    })
    void aPortOrARangeStandsForThese(String text, String ports) {
        assertThat(PortSpec.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Good.class, good -> assertThat(printed(good)).isEqualTo(ports));
    }

    @ParameterizedTest
    @CsvSource({
        "abc,container port",
        "80:,container port",
        "abc:80,host port",
        "80000:80,host port",
        "80:80000,container port",
        "-1:80,host port",
        "82-80:80,host port",
        "80-82:3000-3005,as many host ports",
        "80:80/http,protocol",
        "localhost:80:80,IP address",
        "300.0.0.1:80:80,IP address",
        "127.0.0.01:80:80,IP address",
        "1::2::3:80:80,IP address",
        "/tcp,container port"
    })
    void whatIsNoPortIsSaidToBeNone(String text, String part) {
        assertThat(PortSpec.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.reason()).contains(part, "expected", "found"));
    }

    private static String printed(Parsed.Good<?> good) {
        return ((List<?>) good.value())
                .stream()
                        .map(PortSpec.class::cast)
                        .map(port ->
                                port.hostIp() + " " + port.published() + ": " + port.target() + "/" + port.protocol())
                        .collect(Collectors.joining(","));
    }
}
