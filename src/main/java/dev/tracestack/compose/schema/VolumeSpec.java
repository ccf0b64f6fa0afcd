package dev.tracestack.compose.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The short form of volumes, {@code [source:]target[:options]}. A source that looks like a path is bound, another is the
 * key of a volume; one letter before a colon is a Windows drive.
 *
 * @param source empty for an anonymous volume
 * @param selinux empty, {@code z} or {@code Z}
 * @param propagation empty or one of Docker's
 * @param bare whether the text was too short to be looked at; such a volume has no options at all
 */
public record VolumeSpec(
        String source,
        String target,
        boolean readOnly,
        boolean nocopy,
        String selinux,
        String propagation,
        boolean bare) {

    private static final Set<String> PROPAGATIONS =
            Set.of("rprivate", "private", "rshared", "shared", "rslave", "slave");

    /** Whether a path of the host is mounted. */
    public boolean isBind() {
        return isPath(source);
    }

    /** Whether options of a bind were given, which stay even where nothing is bound. */
    public boolean hasBindOptions() {
        return !selinux.isEmpty() || !propagation.isEmpty();
    }

    /** Reads the text; options that nobody knows are passed over, as Compose does. */
    public static Parsed<VolumeSpec> parse(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0) {
            return Parsed.bad("expected a volume, found an empty text");
        }
        if (bytes <= 2) {
            return Parsed.good(new VolumeSpec("", text, false, false, "", "", true));
        }
        List<String> parts = parts(text);
        if (parts.stream().anyMatch(String::isEmpty)) {
            return Parsed.bad(
                    "expected source:target:options, found nothing between two colons in '" + Shortened.of(text) + "'");
        }
        return switch (parts.size()) {
            case 1 -> Parsed.good(new VolumeSpec("", parts.getFirst(), false, false, "", "", false));
            case 2 -> Parsed.good(new VolumeSpec(parts.get(0), parts.get(1), false, false, "", "", false));
            case 3 -> Parsed.good(withOptions(parts.get(0), parts.get(1), parts.get(2)));
            default ->
                Parsed.bad("expected source:target:options, found " + parts.size() + " parts in '" + Shortened.of(text)
                        + "'");
        };
    }

    private static VolumeSpec withOptions(String source, String target, String options) {
        boolean readOnly = false;
        boolean nocopy = false;
        String selinux = "";
        String propagation = "";
        for (String option : options.split(",", -1)) {
            switch (option) {
                case "ro" -> readOnly = true;
                case "rw" -> readOnly = false;
                case "nocopy" -> nocopy = true;
                case "z", "Z" -> selinux = option;
                default -> propagation = PROPAGATIONS.contains(option) ? option : propagation;
            }
        }
        return new VolumeSpec(source, target, readOnly, nocopy, selinux, propagation, false);
    }

    /** Cuts at colons, but neither after a drive letter nor inside a variable. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int variables = 0;
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            boolean opens = c == '$' && i + 1 < points.length && points[i + 1] == '{';
            if (opens) {
                variables++;
            } else if (c == '}' && variables > 0) {
                variables--;
            } else if (c == ':' && !isDrive(part) && variables == 0) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            part.appendCodePoint(c);
        }
        parts.add(part.toString());
        return parts;
    }

    private static boolean isDrive(CharSequence part) {
        return part.codePoints().count() == 1 && Character.isLetter(Character.codePointAt(part, 0));
    }

    private static boolean isPath(String source) {
        if (source.isEmpty()) {
            return false;
        }
        if (".~/".indexOf(source.charAt(0)) >= 0 || source.startsWith("\\\\")) {
            return true;
        }
        int letter = source.codePointAt(0);
        int next = Character.charCount(letter);
        return next < source.length() && source.charAt(next) == ':' && Character.isLetter(letter);
    }
}
