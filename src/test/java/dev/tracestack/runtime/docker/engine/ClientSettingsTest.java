package dev.tracestack.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {

    private static final EngineAddress HERE = EngineAddress.socket(Path.of("/var/run/docker.sock"));
    private static final EngineAddress THERE = new EngineAddress(URI.create("tcp://there:2375"), "", null);

    @TempDir
    private Path folder;

    @Test
    void theProxiesOfAnEngineGoBeforeTheDefaultOnesAndComeInBothSpellings() throws IOException {
        Files.writeString(folder.resolve("config.json"), """
            {"proxies": {
              "default": {"httpProxy": "http://p:3128", "noProxy": "localhost", "other": "x", "ftpProxy": ""},
              "tcp://there:2375": {"allProxy": "socks5://q:1080"}}}
            """);
        ClientSettings settings = new ClientSettings(folder);

        assertThat(settings.proxies(HERE))
                .isEqualTo(Map.of(
                        "HTTP_PROXY", "http://p:3128",
                        "http_proxy", "http://p:3128",
                        "NO_PROXY", "localhost",
                        "no_proxy", "localhost"));
        assertThat(settings.proxies(THERE))
                .isEqualTo(Map.of("ALL_PROXY", "socks5://q:1080", "all_proxy", "socks5://q:1080"));
    }

    @Test
    void withoutSettingsOrWithOnesThatCannotBeReadThereAreNone() throws IOException {
        assertThat(new ClientSettings(folder).proxies(HERE)).isEmpty();
        Files.writeString(folder.resolve("config.json"), "{\"proxies\": [");
        assertThat(new ClientSettings(folder).proxies(HERE)).isEmpty();
    }
}
