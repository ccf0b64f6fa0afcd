package dev.tracestack.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where this user keeps what programs remember, by the XDG base directory specification.
 *
 * @param state of this program, {@code ~/.local/state/tracestack}
 * @param cache of this program, {@code ~/.cache/tracestack}; may be deleted at any time when no stack runs
 */
public record UserFolders(Path state, Path cache) {

    private static final String OWN = "tracestack";

    /** The folders that an environment names, else the specification's defaults under the home folder. */
    public static UserFolders of(Map<String, String> environment, Path home) {
        return new UserFolders(
                base(environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state"))
                        .resolve(OWN),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(OWN));
    }

    /** The folders of the user that runs this process. */
    public static UserFolders ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        // the specification: a relative path is invalid and is ignored
        return value.isEmpty() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
