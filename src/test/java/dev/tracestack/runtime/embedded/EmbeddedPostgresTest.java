package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    private Path folder;

    @Test
    void dataOutliveARestart() throws IOException, InterruptedException, SQLException {
        PostgresFixture fixture = PostgresFixture.in(folder);
        try (EmbeddedPostgres server = fixture.start()) {
            assertThat(server.fresh()).isTrue();
            fixture.tell(server, "create table kept as select 42 as n");
        }
        try (EmbeddedPostgres server = fixture.start()) {
            assertThat(server.fresh()).isFalse();
            assertThat(fixture.ask(server, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void itIsDurableAndPrivate() throws IOException, InterruptedException, SQLException {
        PostgresFixture fixture = PostgresFixture.in(folder);
        try (EmbeddedPostgres server = fixture.start()) {
            assertThat(fixture.ask(server, "show fsync")).isEqualTo("on");
            assertThat(fixture.ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(fixture.ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(fixture.ask(server, "show data_checksums")).isEqualTo("on");
            assertThat(fixture.ask(server, "show unix_socket_directories")).isEmpty();
            assertThat(fixture.ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(fixture.ask(server, "show listen_addresses")).matches("127\\.0\\.0\\.1(,0:0:0:0:0:0:0:1|,::1)?");
            assertThat(fixture.ask(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException, InterruptedException {
        PostgresFixture fixture = PostgresFixture.in(folder);
        try (EmbeddedPostgres server = fixture.start()) {
            assertThatThrownBy(() -> PostgresFixture.connect(server, "wrong").close())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void theBinariesAreOfTheVersionThatIsNamed() throws IOException, InterruptedException, SQLException {
        PostgresFixture fixture = PostgresFixture.in(folder);
        try (EmbeddedPostgres server = fixture.start()) {
            assertThat(fixture.ask(server, "show server_version")).isEqualTo(PostgresBinaries.VERSION);
        }
        assertThat(PostgresBinaries.VERSION).startsWith(PostgresBinaries.MAJOR + ".");
    }

    @Test
    void aServerLeftByAnEarlierRunIsStoppedAndReplaced()
            throws ExecutionException, IOException, InterruptedException, SQLException {
        PostgresFixture fixture = PostgresFixture.in(folder);
        EmbeddedPostgres leftover = fixture.start();
        fixture.tell(leftover, "create table kept as select 42 as n");

        try (EmbeddedPostgres server = fixture.start()) {
            assertThat(leftover.ended().get().isAlive()).isFalse();
            assertThat(server.pid()).isNotEqualTo(leftover.pid());
            assertThat(fixture.ask(server, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatWasKilledRecovers() throws ExecutionException, IOException, InterruptedException, SQLException {
        PostgresFixture fixture = PostgresFixture.in(folder);
        EmbeddedPostgres killed = fixture.start();
        fixture.tell(killed, "create table kept as select 42 as n");
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        killed.ended().get();

        try (EmbeddedPostgres server = fixture.start()) {
            assertThat(fixture.ask(server, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void aLeftoverFileThatNamesAForeignProcessIsNoHindranceAndTheProcessLives()
            throws IOException, InterruptedException, SQLException {
        PostgresFixture fixture = PostgresFixture.in(folder);
        fixture.start().close();
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    PostmasterFile.in(fixture.data()),
                    foreign.pid() + "\n" + fixture.data() + "\n1\n5433\n\n127.0.0.1\n  1 2\nready   \n");

            try (EmbeddedPostgres server = fixture.start()) {
                assertThat(fixture.ask(server, "select 1")).isEqualTo("1");
            }
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroy();
        }
    }

    @Test
    @Causes(FaultCode.DATABASE_OTHER_VERSION)
    void dataOfAnotherMajorVersionAreRefusedWithTheCommandsThatExportThem() throws Exception {
        PostgresFixture fixture = PostgresFixture.in(folder);
        Files.createDirectory(fixture.data());
        Files.writeString(fixture.data().resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(fixture::start).isInstanceOfSatisfying(TracestackException.class, e -> {
            assertThat(e.code()).isEqualTo(FaultCode.DATABASE_OTHER_VERSION);
            assertThat(e.remedy().commands()).anyMatch(command -> command.contains("pg_dump"));
        });
        assertThat(fixture.data()).isDirectoryContaining("glob:**PG_VERSION");
    }

    @Test
    void aFolderOfOtherFilesIsRefusedAndLeftAlone() throws Exception {
        PostgresFixture fixture = PostgresFixture.in(folder);
        Files.createDirectory(fixture.data());
        Files.writeString(fixture.data().resolve("diary"), "dear");

        assertThatThrownBy(fixture::start)
                .isInstanceOfSatisfying(
                        TracestackException.class,
                        e -> assertThat(e.code()).isEqualTo(FaultCode.DATABASE_DOES_NOT_START))
                .hasMessageContaining("found other files");
        assertThat(fixture.data().resolve("diary")).hasContent("dear");
    }

    @Test
    void aDataFolderBehindALinkIsRefused() throws Exception {
        PostgresFixture fixture = PostgresFixture.in(folder);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(fixture.data(), elsewhere);

        assertThatThrownBy(fixture::start)
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.FOLDER_NOT_PRIVATE));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    @Causes(FaultCode.DATABASE_DOES_NOT_START)
    void aPortInUseAndABrokenFolderAreSaidInTheDatabasesOwnWords() throws IOException, InterruptedException {
        PostgresFixture first = PostgresFixture.in(Files.createDirectory(folder.resolve("one")));
        PostgresFixture second = PostgresFixture.in(Files.createDirectory(folder.resolve("two")));
        try (EmbeddedPostgres server = first.start()) {
            EmbeddedPostgres.Settings other = second.settings();
            EmbeddedPostgres.Settings clash = new EmbeddedPostgres.Settings(
                    other.dataFolder(), other.cacheFolder(), other.logFile(), server.port(), other.credentials());

            assertThatThrownBy(() -> EmbeddedPostgres.start(clash).close())
                    .isInstanceOfSatisfying(
                            TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.PORT_TAKEN))
                    .hasMessageContaining("Address already in use");
        }
        Files.delete(second.data().resolve("global").resolve("pg_control"));
        assertThatThrownBy(() -> second.start().close())
                .isInstanceOfSatisfying(
                        TracestackException.class,
                        e -> assertThat(e.code()).isEqualTo(FaultCode.DATABASE_DOES_NOT_START))
                .hasMessageContaining("could not find the database system");
    }

    @Test
    @Tag("slow")
    void whereOnlyNobodyMayRunItDataLieWhereNobodyCanReachThem()
            throws IOException, InterruptedException, SQLException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become nobody");
        PostgresFixture fixture = PostgresFixture.in(folder);
        PostgresPlace place = PostgresPlace.of(fixture.data(), PostgresFixture.CACHE, DatabaseUser.NOBODY);
        try {
            try (EmbeddedPostgres server = EmbeddedPostgres.start(fixture.settings(), place)) {
                fixture.tell(server, "create table kept as select 42 as n");
                assertThat(Files.getOwner(place.data()).getName()).isEqualTo("nobody");
            }
            assertThat(PostgresPlace.choose(fixture.data(), PostgresFixture.CACHE))
                    .isEqualTo(place);
            try (EmbeddedPostgres server = fixture.start()) {
                assertThat(fixture.ask(server, "select n from kept")).isEqualTo("42");
            }
        } finally {
            Folders.delete(place.data());
        }
    }

    @Test
    @Causes(FaultCode.FOLDER_NOT_WRITABLE)
    void aFolderThatIsNotToBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        PostgresFixture fixture = PostgresFixture.in(file);

        assertThatThrownBy(fixture::start)
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.FOLDER_NOT_WRITABLE))
                .hasMessageContaining(file.toString());
    }
}
