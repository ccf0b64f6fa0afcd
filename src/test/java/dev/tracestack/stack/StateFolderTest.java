package dev.tracestack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    private Path home;

    @Test
    void foldersAreTheOwnersAlone() throws IOException {
        StateFolder state = folder("demo").make();

        assertThat(mode(state.path())).isEqualTo("rwx------");
        assertThat(mode(state.logs())).isEqualTo("rwx------");
        assertThat(mode(state.path().resolve(".."))).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatOthersMayReadIsClosedToThem() throws IOException {
        Path own = Files.createDirectory(
                home.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        PrivateFolder.make(own);

        assertThat(mode(own)).isEqualTo("rwx------");
    }

    @Test
    @Causes(FaultCode.FOLDER_NOT_PRIVATE)
    void aSymbolicLinkIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        StateFolder state = folder("demo");
        Files.createDirectories(home.resolve(".local/state/tracestack"));
        Files.createSymbolicLink(state.path(), elsewhere);

        assertThatThrownBy(state::make).isInstanceOfSatisfying(TracestackException.class, e -> {
            assertThat(e.code()).isEqualTo(FaultCode.FOLDER_NOT_PRIVATE);
            assertThat(e).hasMessageContaining("a symbolic link to " + elsewhere);
        });
    }

    @Test
    void whatCannotBeWrittenIsToldInWordsAndNotInNamesOfExceptions() throws IOException {
        Files.writeString(home.resolve(".local"), "a file");

        assertThatThrownBy(folder("demo")::make).isInstanceOfSatisfying(TracestackException.class, e -> {
            assertThat(e.code()).isEqualTo(FaultCode.FOLDER_NOT_WRITABLE);
            assertThat(e.getMessage()).contains("found ").doesNotContain("Exception");
        });
    }

    @Test
    void aFolderOfAnotherUserIsRefused() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a folder away");
        StateFolder state = folder("demo").make();
        Files.setOwner(
                state.path(),
                state.path().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertThatThrownBy(state::make).isInstanceOfSatisfying(TracestackException.class, e -> {
            assertThat(e.code()).isEqualTo(FaultCode.FOLDER_NOT_PRIVATE);
            assertThat(e).hasMessageContaining("a folder of nobody");
        });
    }

    @Test
    void secretsAreMadeOnceAndOnlyTheOwnerReadsThem() throws IOException {
        StateFolder state = folder("demo").make();

        Credentials first = state.secrets();

        assertThat(state.secrets()).isEqualTo(first);
        assertThat(state.existingSecrets()).contains(first);
        assertThat(mode(state.path().resolve("secrets"))).isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.postgres());
    }

    @Test
    void whatIsRememberedIsReadBackAsItWas() {
        StateFolder state = folder("demo").make();
        StackState running = new StackState(
                        "embedded",
                        Ports.offset(100),
                        Map.of("tempo", "grafana/tempo:3"),
                        List.of("https://app.example"),
                        new StackState.Background(4711, "boot/12", Instant.parse("2026-01-02T03:04:05.678Z")),
                        Map.of())
                .with(ServiceName.TEMPO, new StackState.Service(Instant.parse("2026-01-02T03:04:06Z"), 12));

        assertThat(state.state()).isEmpty();
        state.remember(running);
        assertThat(state.state()).contains(running);
        state.remember(running.stopped());
        assertThat(state.state()).contains(running.stopped());
        state.forget();
        assertThat(state.state()).isEmpty();
    }

    @Test
    @Causes(FaultCode.INVALID_STATE)
    void aStateFileThatIsNoJsonIsNamed() throws IOException {
        StateFolder state = folder("demo").make();
        Files.writeString(state.path().resolve("stack.json"), "{");

        assertThatThrownBy(state::state)
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_STATE))
                .hasMessageContaining("stack.json");
    }

    @Test
    @Causes(FaultCode.PROJECT_BUSY)
    void oneCommandAtATimeHoldsTheLock() {
        StateFolder state = folder("demo").make();

        try (ProjectLock _ = state.lock()) {
            assertThatThrownBy(state::lock)
                    .isInstanceOfSatisfying(
                            TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.PROJECT_BUSY));
        }
        state.lock().close();
    }

    @Test
    void withoutAWordFromTheEnvironmentFoldersLieWhereTheSystemHasSuchThings() {
        assertThat(UserFolders.of(Map.of(), home, "Linux"))
                .isEqualTo(new UserFolders(home.resolve(".local/state/tracestack"), home.resolve(".cache/tracestack")));
        assertThat(UserFolders.of(Map.of(), home, "Mac OS X"))
                .isEqualTo(new UserFolders(
                        home.resolve("Library/Application Support/tracestack"),
                        home.resolve("Library/Caches/tracestack")));
        assertThat(UserFolders.of(Map.of("LOCALAPPDATA", home.resolve("local").toString()), home, "Windows 11"))
                .isEqualTo(new UserFolders(home.resolve("local/tracestack"), home.resolve("local/Temp/tracestack")));
        assertThat(UserFolders.of(Map.of("XDG_STATE_HOME", home.resolve("x").toString()), home, "Mac OS X")
                        .state())
                .isEqualTo(home.resolve("x/tracestack"));
    }

    @Test
    void theHomeFolderIsWhatTheEnvironmentCallsItElseWhatTheSystemHasOnRecord() {
        Path recorded = Path.of(System.getProperty("user.home"));
        assertThat(UserFolders.home(Map.of("HOME", home.toString()))).isEqualTo(home);
        assertThat(UserFolders.home(Map.of())).isEqualTo(recorded);
        assertThat(UserFolders.home(Map.of("HOME", "not/absolute"))).isEqualTo(recorded);
    }

    @Test
    void theEnvironmentSaysWhereFoldersAre() {
        Path state = home.resolve("s");

        UserFolders folders =
                UserFolders.of(Map.of("XDG_STATE_HOME", state.toString(), "XDG_CACHE_HOME", "not/absolute"), home);

        assertThat(folders.state()).isEqualTo(state.resolve("tracestack"));
        assertThat(folders.cache()).isEqualTo(home.resolve(".cache/tracestack"));
    }

    private StateFolder folder(String project) {
        return StateFolder.of(UserFolders.of(Map.of(), home), new ProjectName(project));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
