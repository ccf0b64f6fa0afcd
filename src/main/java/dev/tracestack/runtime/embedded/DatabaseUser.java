package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.ShortCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** As whom PostgreSQL's programs run: they refuse to run as root. */
enum DatabaseUser {
    /** As the user that runs this program. */
    SELF,
    /** As root that a user namespace hides; files stay root's. */
    NAMESPACE,
    /** As {@code nobody}, with a data folder of its own where it can get at it. */
    NOBODY;

    /** Where programs and data lie that {@code nobody} must reach: no folder of root's home lets it through. */
    static final Path SHARED = Path.of("/var/lib/tracestack");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What to put before a command so that it runs as this user; it replaces itself, so the process id stays. */
    List<String> prefix() {
        return switch (this) {
            case SELF -> List.of();
            case NAMESPACE -> List.of("unshare", "--user");
            case NOBODY -> List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups", "--inh-caps=-all");
        };
    }

    /**
     * The user that works here.
     *
     * @param lent the data folder that {@code nobody} would use; once it holds data, that stays the choice
     */
    static DatabaseUser choose(Path lent) throws InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        boolean dataIsLent = Files.exists(lent.resolve("PG_VERSION"));
        if (!dataIsLent && NAMESPACE.works()) {
            return NAMESPACE;
        }
        if (NOBODY.works()) {
            return NOBODY;
        }
        throw new TracestackException(
                FaultCode.DATABASE_DOES_NOT_START,
                "choosing a user for PostgreSQL, which refuses to run as root: expected 'unshare --user' or"
                        + " 'setpriv --reuid=nobody' to work, found that neither does",
                Remedy.of("run tracestack as an ordinary user, or install util-linux", "apt-get install util-linux"));
    }

    private boolean works() throws InterruptedException {
        List<String> command =
                Stream.concat(prefix().stream(), Stream.of("true")).toList();
        return ShortCommand.run(command, PATIENCE).succeeded();
    }
}
