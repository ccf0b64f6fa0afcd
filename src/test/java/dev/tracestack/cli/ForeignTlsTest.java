package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tracestack.http.TestCertificates;
import dev.tracestack.http.TlsFront;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign stack behind TLS with certificates of an authority that nobody knows but who is told. */
@Tag("slow")
class ForeignTlsTest {

    private static final String ANOTHER_NAME = "the certificate that it shows is made for another name";
    private static final String NOBODYS = "the certificate that it shows is signed by nobody who is believed here";

    @TempDir
    private static Path home;

    private static LiveStack stack = new LiveStack(Path.of(""), "unset");
    private static JsonNode up = MissingNode.getInstance();
    private static final List<TlsFront> FRONTS = new ArrayList<>();
    private static Credentials credentials = Credentials.generate();
    private static Path authority = Path.of("");
    private static Path other = Path.of("");
    private static int http;
    private static int grpc;
    private static int tempo;
    private static int misnamed;

    @BeforeAll
    static void bringUp() throws IOException, InterruptedException, GeneralSecurityException, SQLException {
        TestCertificates made = TestCertificates.in(home)
                .authority("authority")
                .authority("other")
                .server("here", "ip:127.0.0.1", "authority")
                .server("elsewhere", "dns:tempo.example", "authority");
        authority = made.file("authority");
        other = made.file("other");
        stack = new LiveStack(home, "secured");
        up = stack.running();
        http = front(port("otel-collector", "otlp-http"), made, "here");
        grpc = front(port("otel-collector", "otlp-grpc"), made, "here");
        tempo = front(port("tempo", "http"), made, "here");
        misnamed = front(port("tempo", "http"), made, "elsewhere");
        credentials = StateFolder.of(
                        new UserFolders(home.resolve("state").resolve("tracestack"), home), new ProjectName("secured"))
                .secrets();
        securePostgres(made);
    }

    @AfterAll
    static void takeDown() throws IOException {
        for (TlsFront front : FRONTS) {
            front.close();
        }
        stack.remove();
    }

    /** A real PostgreSQL that speaks TLS from the next connection on; its key has to be a file of its own user. */
    private static void securePostgres(TestCertificates made) throws GeneralSecurityException, SQLException {
        DatabaseAddress address =
                new DatabaseAddress("127.0.0.1", port("agent-control-db", "sql"), DatabaseAddress.AGENT_CONTROL);
        try (Database server = Database.single(address, Login.superuser(credentials.postgres()))) {
            String folder = String.valueOf(TestDatabase.ask(server, "SHOW data_directory"));
            write(server, folder + "/here.pem", made.certificate("here"));
            write(server, folder + "/here.key", made.key("here"));
        }
        for (String setting : List.of("ssl_cert_file = 'here.pem'", "ssl_key_file = 'here.key'", "ssl = on")) {
            TestDatabase.alone(address, Login.superuser(credentials.postgres()), "ALTER SYSTEM SET " + setting);
        }
        try (Database server = Database.single(address, Login.superuser(credentials.postgres()))) {
            TestDatabase.tell(server, "SELECT pg_reload_conf()");
        }
    }

    private static void write(Database server, String file, String text) throws SQLException {
        TestDatabase.tell(
                server,
                "COPY (SELECT unnest(string_to_array('" + text.strip() + "', E'\\n'))) TO PROGRAM 'umask 077; cat >\""
                        + file + "\"'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "grpc"})
    void itIsJudgedWhereTheAuthorityIsNamed(String protocol) {
        CliRun run = smoke(
                authority,
                "--otlp",
                "https://127.0.0.1:" + (protocol.equals("grpc") ? grpc : http),
                "--protocol",
                protocol,
                "--tempo",
                "https://127.0.0.1:" + tempo,
                "--postgres",
                database("127.0.0.1"),
                "--header",
                "X-Scope-OrgID=team",
                "--token-env",
                "OTLP_AND_TEMPO_TOKEN");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("2 postgres   5 of 5 spans, content equal", "3 tempo      5 of 5 spans, content equal");
        assertThat(run.out() + run.err()).doesNotContain("s3cr3t-of-this-test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "grpc"})
    void aReceiverOfAnotherAuthorityIsNotSentTo(String protocol) {
        int port = protocol.equals("grpc") ? grpc : http;
        CliRun run = smoke(
                other,
                "--otlp",
                "https://127.0.0.1:" + port,
                "--protocol",
                protocol,
                "--tempo",
                "https://127.0.0.1:" + tempo);

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains(
                        "1 generate   " + NOBODYS,
                        "--ca FILE",
                        "openssl s_client -showcerts -connect 127.0.0.1:" + port);
    }

    @Test
    void storesOfAnotherAuthorityAreNotBelieved() {
        CliRun run = smoke(
                other,
                "--trace",
                "4f8ab02c4f8ab02c4f8ab02c4f8ab02c",
                "--tempo",
                "https://127.0.0.1:" + tempo,
                "--postgres",
                database("127.0.0.1"));

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .containsPattern("2 postgres .*" + NOBODYS)
                .containsPattern("3 tempo .*" + NOBODYS)
                .contains("openssl s_client -showcerts -starttls postgres -connect 127.0.0.1:");
    }

    @Test
    void aCertificateOfAnotherNameIsNotBelieved() {
        CliRun run = smoke(
                authority,
                "--trace",
                "4f8ab02c4f8ab02c4f8ab02c4f8ab02c",
                "--tempo",
                "https://127.0.0.1:" + misnamed,
                "--postgres",
                database("localhost"));

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .containsPattern("2 postgres .*" + ANOTHER_NAME + ".*localhost")
                .containsPattern("3 tempo .*" + ANOTHER_NAME);
    }

    @Test
    void aPortWithoutTlsIsSaidToHaveNone() {
        CliRun run = smoke(
                authority,
                "--otlp",
                "https://127.0.0.1:" + port("otel-collector", "otlp-grpc"),
                "--protocol",
                "grpc",
                "--tempo",
                "https://127.0.0.1:" + tempo);

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out()).contains("1 generate   it does not speak TLS at this port");
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws IOException {
        Path empty = Files.writeString(home.resolve("empty.pem"), "nothing\n");
        CliRun run = smoke(empty, "--tempo", "https://127.0.0.1:" + tempo, "--trace", "abc");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("empty.pem: expected certificates in PEM, found no certificate [TS202]");

        CliRun missing = smoke(home.resolve("none.pem"), "--tempo", "https://127.0.0.1:" + tempo, "--trace", "abc");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("none.pem: expected certificates in PEM, found no such file");
    }

    private static CliRun smoke(Path trusted, String... args) {
        List<String> all = new ArrayList<>(List.of("smoke", "--ca", trusted.toString()));
        all.addAll(List.of(args));
        return stack.run(
                Map.of("PGPASSWORD", credentials.reader(), "OTLP_AND_TEMPO_TOKEN", "s3cr3t-of-this-test"),
                all.toArray(String[]::new));
    }

    private static String database(String host) {
        return "postgresql://otel_reader@" + host + ":" + port("agent-control-db", "sql") + "/agent_control";
    }

    private static int front(int port, TestCertificates made, String name)
            throws IOException, GeneralSecurityException {
        TlsFront front = TlsFront.before(port, made.context(name));
        FRONTS.add(front);
        return front.port();
    }

    private static int port(String service, String endpoint) {
        for (JsonNode each : up.at("/services")) {
            if (each.at("/name").asText().equals(service)) {
                return URI.create(each.at("/endpoints/" + endpoint).asText()).getPort();
            }
        }
        throw new AssertionError("no service " + service + " in " + up);
    }
}
