package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginProbeTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.empty();

    @Test
    void aRoleThatIsLetInSeesTheServersVersion() {
        Login worker = Login.worker(DATABASE.credentials().worker());
        assertThat(new LoginProbe(DATABASE.address(), worker).ask())
                .isInstanceOfSatisfying(
                        Reachability.Up.class,
                        up -> assertThat(up.serverVersion()).startsWith("17."));
    }

    @Test
    void aWrongPasswordAndAnUnknownRoleAreRefused() {
        assertThat(new LoginProbe(DATABASE.address(), Login.worker("wrong")).ask())
                .isInstanceOf(Reachability.Refused.class);
        assertThat(new LoginProbe(DATABASE.address(), new Login("nobody", "x")).ask())
                .isInstanceOf(Reachability.Refused.class);
    }

    @Test
    void wherePortAndServerAreNotThereItIsAway() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        DatabaseAddress nowhere = new DatabaseAddress("127.0.0.1", free, DatabaseAddress.AGENT_CONTROL);
        assertThat(new LoginProbe(nowhere, Login.worker("x")).ask()).isInstanceOf(Reachability.Away.class);
    }
}
