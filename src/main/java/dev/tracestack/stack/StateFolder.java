package dev.tracestack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which a project is remembered: {@code stack.json}, {@code lock}, {@code secrets}, {@code logs/} and
 * {@code postgres/}. Looking at it makes nothing; {@link #make} does.
 */
public final class StateFolder {

    private final Path folder;

    private StateFolder(Path folder) {
        this.folder = folder;
    }

    public static StateFolder of(UserFolders user, ProjectName project) {
        return new StateFolder(user.state().resolve(project.value()));
    }

    /** Every project that is remembered for this user, by name; the folders of others and odd names are left out. */
    public static List<ProjectName> projects(UserFolders user) {
        try (Stream<Path> folders = Files.list(user.state())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(ProjectName::isValid)
                    .sorted()
                    .map(ProjectName::new)
                    .toList();
        } catch (IOException | UncheckedIOException noneYetOrNotOurs) {
            return List.of();
        }
    }

    /** Makes the folder and those above it private and writable; refuses links and folders of others. */
    public StateFolder make() {
        Path all = folder.getParent();
        if (all != null) {
            PrivateFolder.make(all);
        }
        PrivateFolder.make(folder);
        PrivateFolder.make(logs());
        return this;
    }

    public Path path() {
        return folder;
    }

    public boolean exists() {
        return Files.isDirectory(folder);
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(ServiceName service) {
        return logs().resolve(service.value() + ".log");
    }

    /** What the stack's own process printed, in {@code logs/stack.log}. */
    public Path stackLog() {
        return logs().resolve("stack.log");
    }

    /** The data folder of the embedded PostgreSQL. */
    public Path postgres() {
        return folder.resolve("postgres");
    }

    /** What is remembered of the project's last run; empty where it never ran. */
    public Optional<StackState> state() {
        return StateFile.read(stateFile());
    }

    /** Remembers; replaced as a whole, so that a reader never sees half of it. */
    public void remember(StackState state) {
        StateFile.write(stateFile(), state);
    }

    /** Forgets the last run. */
    public void forget() {
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException e) {
            throw PrivateFolder.notWritable(stateFile(), e);
        }
    }

    /** Deletes the folder and all that is in it: nothing of the project is remembered any longer. */
    public void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw PrivateFolder.notWritable(folder, e);
        }
    }

    /** The passwords of this project, made at the first call. The folder must have been made. */
    public Credentials secrets() {
        return SecretsFile.readOrCreate(folder.resolve("secrets"));
    }

    /** The passwords, where there are any yet. */
    public Optional<Credentials> existingSecrets() {
        return SecretsFile.read(folder.resolve("secrets"));
    }

    /**
     * Keeps other commands from changing this project until closed. The folder must have been made.
     *
     * @throws dev.tracestack.fault.TracestackException {@code PROJECT_BUSY} where another process holds it
     */
    public ProjectLock lock() {
        return ProjectLock.take(folder.resolve("lock"));
    }

    private Path stateFile() {
        return folder.resolve("stack.json");
    }
}
