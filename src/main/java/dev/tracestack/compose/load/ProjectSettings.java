package dev.tracestack.compose.load;

import dev.tracestack.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line, the process's variables and {@code .env} files say of a project before a Compose file is read.
 *
 * @param files the Compose files, absolute
 * @param projectDirectory relative paths start here
 * @param environment variables for interpolation
 * @param profiles those to turn on
 */
record ProjectSettings(
        List<Path> files, Path projectDirectory, Map<String, String> environment, List<String> profiles) {

    private static final Set<String> YES = Set.of("1", "t", "true");
    private static final Set<String> NO = Set.of("0", "f", "false");

    /** Follows the order of Docker Compose 5.5: process, {@code .env} here, {@code COMPOSE_FILE}, {@code .env} there. */
    static ProjectSettings find(LoadRequest request, Session session) {
        return new Finder(request, session).find();
    }

    private static final class Finder {

        private final LoadRequest request;
        private final Session session;
        private final Path here;
        private final @Nullable Path givenDirectory;
        private final Map<String, String> process;
        private final List<Path> givenEnvFiles;

        Finder(LoadRequest request, Session session) {
            this.request = request;
            this.session = session;
            this.here = request.workingDirectory();
            String directory = request.projectDirectory();
            this.process = new HashMap<>(request.environment());
            this.givenDirectory = directory == null || directory.isEmpty() ? null : absolute(directory);
            this.givenEnvFiles = envFileNames().stream().map(this::absolute).toList();
        }

        ProjectSettings find() {
            List<Path> files = request.files().stream().map(this::local).toList();
            adoptComposeVariables(files);
            Map<String, String> environment = new HashMap<>(process);
            environment.putIfAbsent("PWD", here.toString());

            List<Path> envFiles = envFiles(files, List.of());
            environment = EnvFiles.merged(environment, EnvFiles.read(envFiles, environment, session));
            if (files.isEmpty()) {
                files = files(environment);
                envFiles = envFiles(files, envFiles);
                environment = EnvFiles.merged(environment, EnvFiles.read(envFiles, environment, session));
            }
            if (files.isEmpty()) {
                throw session.stop(
                        Problem.Kind.FILE,
                        "no configuration file provided: expected one of " + Discovery.NAMES + " in '"
                                + directory(files) + "' or above it, found none");
            }
            return new ProjectSettings(files, directory(files), environment, profiles(environment));
        }

        private List<String> envFileNames() {
            return request.envFiles().isEmpty()
                    ? split(process.getOrDefault("COMPOSE_ENV_FILES", ""), ",")
                    : request.envFiles();
        }

        /** Settings of Compose itself in {@code .env} count as if the process had them. */
        private void adoptComposeVariables(List<Path> files) {
            EnvFiles.read(envFiles(files, List.of()), process, session).forEach((name, value) -> {
                if (name.startsWith("COMPOSE_")) {
                    process.putIfAbsent(name, value);
                }
            });
        }

        private List<Path> envFiles(List<Path> files, List<Path> before) {
            if (!givenEnvFiles.isEmpty()) {
                return givenEnvFiles;
            }
            if (isDisabled(process.get("COMPOSE_DISABLE_ENV_FILE"))) {
                return before;
            }
            Path usual = directory(files).resolve(".env");
            return Files.exists(usual) && !Files.isDirectory(usual) ? List.of(usual) : before;
        }

        private boolean isDisabled(@Nullable String flag) {
            if (flag == null || NO.contains(flag.toLowerCase(Locale.ROOT))) {
                return false;
            }
            if (YES.contains(flag.toLowerCase(Locale.ROOT))) {
                return true;
            }
            throw session.stop(
                    Problem.Kind.FORMAT, "COMPOSE_DISABLE_ENV_FILE: expected true or false, found '" + flag + "'");
        }

        private List<Path> files(Map<String, String> environment) {
            String listed = environment.get("COMPOSE_FILE");
            if (listed == null) {
                return Discovery.find(givenDirectory == null ? here : givenDirectory, session);
            }
            String separator = environment.getOrDefault("COMPOSE_PATH_SEPARATOR", "");
            List<Path> files = new ArrayList<>();
            for (String name : listed.split(java.util.regex.Pattern.quote(separator.isEmpty() ? ":" : separator), -1)) {
                Path file = local(name);
                if (!Files.exists(file)) {
                    throw session.stop(
                            Problem.Kind.FILE,
                            "cannot read Compose file '" + session.named(file)
                                    + "' of COMPOSE_FILE: expected a file, found none");
                }
                files.add(file);
            }
            return files;
        }

        private List<String> profiles(Map<String, String> environment) {
            return request.profiles().isEmpty()
                    ? split(environment.getOrDefault("COMPOSE_PROFILES", ""), ",").stream()
                            .map(String::strip)
                            .filter(profile -> !profile.isEmpty())
                            .toList()
                    : request.profiles();
        }

        private Path directory(List<Path> files) {
            if (givenDirectory != null) {
                return givenDirectory;
            }
            Path parent = files.isEmpty() ? null : files.getFirst().getParent();
            return parent == null ? here : parent;
        }

        private Path local(String name) {
            if (Remote.is(name)) {
                throw session.stop(Problem.Kind.REFUSED, Remote.refusal(name));
            }
            return here.resolve(name).normalize();
        }

        private Path absolute(String name) {
            String home = process.get("HOME");
            boolean fromHome = home != null && name.startsWith("~");
            return here.resolve(fromHome ? home + "/" + name.substring(1) : name)
                    .normalize();
        }

        private static List<String> split(String text, String separator) {
            List<String> parts = new ArrayList<>();
            for (String part : text.split(separator, -1)) {
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
            return parts;
        }
    }
}
