package dev.tracestack.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortOwnersTest {

    @Test
    void aTakenPortIsNamedWithTheProcessThatHoldsIt() throws IOException, InterruptedException {
        for (InetAddress address : Loopback.addresses()) {
            try (ServerSocket socket = new ServerSocket(0, 1, address)) {
                PortOwner owner = PortOwners.find(socket.getLocalPort()).orElseThrow();

                assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(owner.command()).contains("java");
                assertThat(PortOwners.isFree(socket.getLocalPort())).isFalse();
            }
        }
    }

    @Test
    void aServerOnEveryAddressTakesLoopbackToo() throws IOException, InterruptedException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(PortOwners.find(socket.getLocalPort())).isPresent();
            assertThat(PortOwners.isFree(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void aPortThatWasGivenBackIsFreeAndNobodys() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(PortOwners.isFree(port)).isTrue();
        assertThat(PortOwners.find(port)).isEmpty();
    }
}
