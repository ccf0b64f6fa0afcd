package dev.tracestack.runtime.docker.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the real Docker Compose was seen doing in a scenario: what became of each container at each step, by its title. */
final class Recording {

    private static final Pattern CONTAINER =
            Pattern.compile("^(?<name>[a-z0-9_-]+): (?<what>created|same|RECREATED|restarted\\(same id\\)|removed)");

    private final String name;
    private final Map<String, Map<String, String>> steps = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    private Recording(String name) {
        this.name = name;
    }

    static Recording of(String name) {
        Recording recording = new Recording(name);
        String path = "/compose/scenarios/" + name + "/record.txt";
        try (InputStream in = Recording.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError("there is no " + path);
            }
            for (String part : new String(in.readAllBytes(), UTF_8).split("(?m)^##### ", -1)) {
                recording.add(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recording;
    }

    /** Container to {@code created}, {@code same}, {@code RECREATED}, {@code restarted(same id)} or {@code removed}. */
    Map<String, String> containers(String step) {
        Map<String, String> found = steps.get(step);
        if (found == null) {
            throw new AssertionError(name + " has no step " + step + ", only " + steps.keySet());
        }
        return found;
    }

    /** All that was recorded of a step. */
    String text(String step) {
        containers(step);
        return texts.getOrDefault(step, "");
    }

    private void add(String part) {
        int end = part.indexOf('\n');
        if (end < 0) {
            return;
        }
        Map<String, String> containers = new TreeMap<>();
        part.lines().forEach(line -> {
            Matcher container = CONTAINER.matcher(line);
            if (container.find()) {
                containers.put(container.group("name"), container.group("what"));
            }
        });
        steps.putIfAbsent(part.substring(0, end).strip(), containers);
        texts.putIfAbsent(part.substring(0, end).strip(), part);
    }
}
