package dev.tracestack.compose.load;

import dev.tracestack.compose.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Images that a build starts from or copies from, read from its Dockerfile. Sources: the Dockerfile reference. */
public final class BaseImages {

    private static final Pattern ARGUMENT = Pattern.compile("ARG\\s++([^=\\s]++)(?:=(\\S*+))?.*");
    private static final Pattern STAGE =
            Pattern.compile("FROM\\s++(?:--\\S++\\s++)*+(\\S++)(?:\\s++[Aa][Ss]\\s++(\\S++))?.*");
    private static final Pattern COPY = Pattern.compile("COPY\\s++(?:--\\S++\\s++)*?--from=(\\S++).*");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w++)|\\{(\\w++)(?::?-([^}]*+))?})");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Map<String, String> arguments = new HashMap<>();
    private final Set<String> stages = new HashSet<>();
    private final Set<String> images = new LinkedHashSet<>();

    private BaseImages() {}

    /** In the order in which they are named; empty where the Dockerfile is elsewhere or cannot be read. */
    public static List<String> of(Build build) {
        BaseImages bases = new BaseImages();
        build.args().forEach((name, value) -> {
            if (value != null) {
                bases.arguments.put(name, value);
            }
        });
        text(build).replaceAll("\\\\\r?\n", " ").lines().map(String::strip).forEach(bases::read);
        return List.copyOf(bases.images);
    }

    private static String text(Build build) {
        if (!build.dockerfileInline().isEmpty()) {
            return build.dockerfileInline();
        }
        try {
            Path file =
                    Path.of(build.context()).resolve(build.dockerfile().isEmpty() ? "Dockerfile" : build.dockerfile());
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException | InvalidPathException unreadable) {
            return "";
        }
    }

    private void read(String line) {
        String instruction = line.replaceFirst("^\\S++", firstWord(line));
        Matcher argument = ARGUMENT.matcher(instruction);
        if (argument.matches() && argument.group(2) != null) {
            arguments.putIfAbsent(argument.group(1), unquoted(resolved(argument.group(2))));
        }
        Matcher stage = STAGE.matcher(instruction);
        if (stage.matches()) {
            add(resolved(stage.group(1)));
            if (stage.group(2) != null) {
                stages.add(stage.group(2).toLowerCase(Locale.ROOT));
            }
        }
        Matcher copy = COPY.matcher(instruction);
        if (copy.matches()) {
            add(resolved(copy.group(1)));
        }
    }

    private static String firstWord(String line) {
        return Matcher.quoteReplacement(line.split("\\s", 2)[0].toUpperCase(Locale.ROOT));
    }

    private void add(String image) {
        boolean isStage = stages.contains(image.toLowerCase(Locale.ROOT))
                || NUMBER.matcher(image).matches();
        if (!isStage && !image.isEmpty() && !image.equals("scratch")) {
            images.add(image);
        }
    }

    private String resolved(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            String usual = found.group(3) == null ? "" : found.group(3);
            return Matcher.quoteReplacement(arguments.getOrDefault(name, usual));
        });
    }

    private static String unquoted(String text) {
        return text.replaceAll("^([\"'])(.*)\\1$", "$2");
    }
}
