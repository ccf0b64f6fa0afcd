package dev.tracestack.compose.load;

import dev.tracestack.compose.interpolation.Template;
import dev.tracestack.compose.interpolation.Variables;
import dev.tracestack.compose.merge.Resets;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a project is called: {@code -p}, else {@code COMPOSE_PROJECT_NAME}, else the last {@code name:} of its files,
 * else its folder's name. The first two must be valid, the others are made so.
 */
final class ProjectName {

    private ProjectName() {}

    static String of(LoadRequest request, ProjectSettings settings, List<SourceFile> files, Session session) {
        String given = request.projectName();
        if (given == null || given.isEmpty()) {
            given = settings.environment().get("COMPOSE_PROJECT_NAME");
        }
        if (given != null && !given.isEmpty()) {
            return valid(given, session);
        }
        Scalar written = lastName(files);
        if (written == null) {
            return fromFolder(settings.projectDirectory(), session);
        }
        String name = session.options().interpolate() ? completed(written, settings, session) : written.value();
        String normalized = session.options().normalize() ? normalized(name) : name;
        if (normalized.isEmpty()) {
            throw session.stop(
                    written,
                    Problem.Kind.FORMAT,
                    KeyPath.of("name"),
                    "project name must not be empty, found '" + name + "'");
        }
        return normalized;
    }

    /** Lower-case letters, digits, hyphens and underscores; a letter or digit first. */
    static String normalized(String name) {
        StringBuilder kept = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT).chars().forEach(c -> {
            boolean first = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (first || (kept.length() > 0 && (c == '-' || c == '_'))) {
                kept.append((char) c);
            }
        });
        return kept.toString();
    }

    private static String valid(String name, Session session) {
        if (!normalized(name).equals(name)) {
            throw session.stop(
                    Problem.Kind.FORMAT,
                    "invalid project name '" + name + "': must consist only of lowercase alphanumeric characters, "
                            + "hyphens, and underscores as well as start with a letter or number");
        }
        return name;
    }

    private static @Nullable Scalar lastName(List<SourceFile> files) {
        Scalar last = null;
        for (SourceFile file : files) {
            for (Resets document : file.documents()) {
                if (document.document() instanceof Mapping mapping
                        && mapping.find("name") instanceof Scalar name
                        && !name.isNull()
                        && !name.value().isEmpty()) {
                    last = name;
                }
            }
        }
        return last;
    }

    private static String completed(Scalar name, ProjectSettings settings, Session session) {
        Variables variables = Variables.of(settings.environment(), session::warn);
        Template.Outcome outcome = Template.substitute(name.value(), variables);
        if (outcome.failure() != null) {
            throw session.stop(
                    name,
                    outcome.failure().kind(),
                    KeyPath.of("name"),
                    outcome.failure().message());
        }
        return outcome.value();
    }

    private static String fromFolder(Path folder, Session session) {
        Path last = folder.getFileName();
        String name = last == null ? "" : last.toString();
        warnOfLink(folder, name, session);
        String normalized = normalized(name);
        if (normalized.isEmpty()) {
            throw session.stop(
                    Problem.Kind.FORMAT,
                    "project name must not be empty: expected one from -p, 'name:' or the folder, found folder '"
                            + folder + "'");
        }
        return normalized;
    }

    private static void warnOfLink(Path folder, String name, Session session) {
        try {
            if (!folder.toRealPath().endsWith(name)) {
                session.warn(
                        "project has been loaded without an explicit name from a symlink. Using name \"" + name + "\"");
            }
        } catch (IOException e) {
            session.warn("project directory '" + session.named(folder) + "' cannot be looked at: " + e.getMessage());
        }
    }
}
