package dev.tracestack.compose.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Made-up projects as nested maps and lists, which are written as flow style YAML in any order of keys. */
final class GeneratedProject {

    private static final List<String> WORDS = List.of(
            "a", "b:c", "yes", "0755", "1e3", "é x", "#no", "- d", "", " e", "f: g", "$$V", "'q\"", "x\ny", "~",
            "22:22");

    private final Random random;

    GeneratedProject(long seed) {
        this.random = new Random(seed);
    }

    Map<String, Object> project() {
        Map<String, Object> services = new LinkedHashMap<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            services.put("s" + i, service(i));
        }
        return new LinkedHashMap<>(Map.of(
                "name", "made",
                "services", services,
                "networks", Map.of("front", Map.of("labels", words()), "back", Map.of("driver", "bridge")),
                "volumes", Map.of("data", Map.of("driver_opts", Map.of("o", "bind", "type", "none")), "more", Map.of()),
                "configs", Map.of("c", Map.of("content", "text " + word())),
                "x-note", words()));
    }

    private Map<String, Object> service(int number) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", List.of(word(), word()));
        all.put("environment", words());
        all.put("labels", words());
        all.put("hostname", "h" + number);
        all.put("ports", List.of("127.0.0.1:" + (8000 + number) + ":80", "9" + number));
        all.put("volumes", List.of("data:/d", "./e:/e:ro", Map.of("type", "tmpfs", "target", "/t")));
        all.put("networks", Map.of("front", Map.of("aliases", List.of("x", "w")), "back", Map.of("priority", 5)));
        all.put("healthcheck", Map.of("test", List.of("CMD", word()), "interval", "90s", "retries", 3));
        all.put(
                "deploy",
                Map.of("resources", Map.of("limits", Map.of("cpus", "0.5", "memory", "64M")), "labels", words()));
        all.put("build", Map.of("context", "./b", "args", words(), "target", "t"));
        all.put("logging", Map.of("driver", "json-file", "options", Map.of("max-size", "1m", "max-file", "3")));
        all.put("ulimits", Map.of("nofile", Map.of("soft", 10, "hard", 20), "nproc", 5));
        all.put("extra_hosts", Map.of("one", "10.0.0.1", "two", "10.0.0.2"));
        all.put("sysctls", Map.of("net.core.somaxconn", 1024, "kernel.x", "1"));
        all.put("configs", List.of(Map.of("source", "c", "target", "/c", "mode", 288)));
        all.put("shm_size", "1g");
        all.put("init", true);
        all.put("x-own", words());
        if (number > 0) {
            all.put("depends_on", Map.of("s0", Map.of("condition", "service_started", "restart", true)));
        }
        List<String> keys = new ArrayList<>(all.keySet());
        Collections.shuffle(keys, random);
        keys.subList(0, random.nextInt(keys.size())).forEach(all::remove);
        all.put("image", "i:" + number);
        return all;
    }

    private Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            words.put("K" + random.nextInt(20), word());
        }
        return words;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** As YAML, the keys of every mapping in an order of its own. */
    String shuffled(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
                entries.sort(Comparator.comparing(entry -> entry.getKey().toString()));
                Collections.shuffle(entries, random);
                yield entries.stream()
                        .map(entry -> quoted(entry.getKey().toString()) + ": " + shuffled(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            }
            case List<?> list -> list.stream().map(this::shuffled).collect(Collectors.joining(", ", "[", "]"));
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
