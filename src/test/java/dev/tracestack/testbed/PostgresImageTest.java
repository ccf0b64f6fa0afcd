package dev.tracestack.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.stack.ImageName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** What the stack and Testcontainers rely on in the postgres image; it holds for the official one, too. */
@NeedsTestBed
class PostgresImageTest {

    private static final DockerImageName IMAGE = DockerImageName.parse(ImageName.AGENT_CONTROL_DB.pinned());
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void itMakesTheUserAndTheDatabaseThatTheEnvironmentNames() throws SQLException {
        try (PostgreSQLContainer postgres = postgres()
                .withUsername("somebody")
                .withPassword("pass word's $ value")
                .withDatabaseName("Some Base")) {
            postgres.start();
            try (Connection connection = connect(postgres)) {
                assertThat(ask(connection, "SELECT current_user || '/' || current_database()"))
                        .isEqualTo("somebody/Some Base");
                assertThat(ask(connection, "SHOW server_version")).startsWith("17.11");
                assertThat(ask(connection, "SHOW server_encoding")).isEqualTo("UTF8");
                // Testcontainers starts it with "postgres -c fsync=off": words after the image's name arrive
                assertThat(ask(connection, "SHOW fsync")).isEqualTo("off");
            }
        }
    }

    @Test
    void itRefusesAWrongPassword() {
        try (PostgreSQLContainer postgres = postgres()) {
            postgres.start();
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.getJdbcUrl(), "test", "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void itTakesThePasswordFromAFile() throws SQLException {
        try (GenericContainer<?> postgres = bare().withEnv("POSTGRES_PASSWORD_FILE", "/run/secrets/password")
                .withCopyToContainer(Transferable.of("from a file\n"), "/run/secrets/password")) {
            postgres.start();
            String url = "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(5432) + "/postgres";
            try (Connection connection = DriverManager.getConnection(url, "postgres", "from a file")) {
                assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void itRunsTheScriptsOfTheInitialisationFolderOnce() throws SQLException {
        try (PostgreSQLContainer postgres = postgres()
                .withCopyToContainer(Transferable.of("CREATE TABLE t (v text);"), "/docker-entrypoint-initdb.d/1.sql")
                .withCopyToContainer(
                        Transferable.of(
                                "psql -U \"$POSTGRES_USER\" -d \"$POSTGRES_DB\" -c \"INSERT INTO t VALUES ('x')\""),
                        "/docker-entrypoint-initdb.d/2.sh")) {
            postgres.start();
            try (Connection connection = connect(postgres)) {
                assertThat(ask(connection, "SELECT string_agg(v, ',') FROM t")).isEqualTo("x");
            }
        }
    }

    @Test
    void theServerDoesNotRunAsRoot() throws IOException, InterruptedException {
        try (PostgreSQLContainer postgres = postgres()) {
            postgres.start();
            assertThat(postgres.execInContainer("grep", "^Uid", "/proc/1/status")
                            .getStdout())
                    .startsWith("Uid:\t999\t999");
            assertThat(postgres.execInContainer("stat", "-c", "%U %a", "/var/lib/postgresql/data")
                            .getStdout())
                    .isEqualTo("postgres 700\n");
            assertThat(postgres.execInContainer("pg_isready", "-h", "127.0.0.1").getExitCode())
                    .isZero();
        }
    }

    @Test
    void withoutAnyPasswordItSaysSoAndEnds(@TempDir Path folder) throws IOException, InterruptedException {
        TestBed.Ran refused = TestBed.docker(folder, "run", "--rm", IMAGE.asCanonicalNameString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("superuser password is not specified", "POSTGRES_PASSWORD");
    }

    private static PostgreSQLContainer postgres() {
        return new PostgreSQLContainer(IMAGE).withStartupTimeout(PATIENCE);
    }

    private static GenericContainer<?> bare() {
        return new GenericContainer<>(IMAGE)
                .withExposedPorts(5432)
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2)
                        .withStartupTimeout(PATIENCE));
    }

    private static Connection connect(PostgreSQLContainer postgres) throws SQLException {
        return DriverManager.getConnection(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
