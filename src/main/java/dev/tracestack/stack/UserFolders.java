package dev.tracestack.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where this user keeps what programs remember: where the XDG base directory specification's variables say, else where the
 * system has such things.
 *
 * @param state of this program, {@code ~/.local/state/tracestack}
 * @param cache of this program, {@code ~/.cache/tracestack}; may be deleted at any time when no stack runs
 */
public record UserFolders(Path state, Path cache) {

    private static final String OWN = "tracestack";

    /** The folders that an environment names, else those of this system under the home folder. */
    public static UserFolders of(Map<String, String> environment, Path home) {
        return of(environment, home, System.getProperty("os.name", ""));
    }

    /** The user's home folder as every program takes it, {@code HOME}; else the one that the system has on record. */
    public static Path home(Map<String, String> environment) {
        return base(environment, "HOME", Path.of(System.getProperty("user.home")));
    }

    /** As above on a system of that name, as Java calls it. */
    static UserFolders of(Map<String, String> environment, Path home, String system) {
        return new UserFolders(
                base(environment, "XDG_STATE_HOME", usualState(environment, home, system))
                        .resolve(OWN),
                base(environment, "XDG_CACHE_HOME", usualCache(environment, home, system))
                        .resolve(OWN));
    }

    private static Path usualState(Map<String, String> environment, Path home, String system) {
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        return system.startsWith("Windows")
                ? localData(environment, home)
                : home.resolve(".local").resolve("state");
    }

    private static Path usualCache(Map<String, String> environment, Path home, String system) {
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        return system.startsWith("Windows") ? localData(environment, home).resolve("Temp") : home.resolve(".cache");
    }

    private static Path localData(Map<String, String> environment, Path home) {
        return base(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
    }

    /** The folders of the user that runs this process. */
    public static UserFolders ofThisUser() {
        return of(System.getenv(), home(System.getenv()));
    }

    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        // the specification: a relative path is invalid and is ignored
        return value.isEmpty() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
