package dev.tracestack.smoke.expect;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers and times with a lower and an upper end: {@code 3}, {@code {min: 1, max: 3}}. */
record Bounds(Problems problems) {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(us|ms|s|m)");

    Count count(Mapping span, KeyPath path) {
        KeyPath own = path.key("count");
        @Nullable Node node = span.find("count");
        return switch (node) {
            case null -> Count.ANY;
            case Scalar scalar -> {
                int exactly = number(scalar, own);
                yield new Count(exactly, exactly);
            }
            case Mapping map -> {
                onlyMinAndMax(map, own);
                int least = map.find("min") instanceof Scalar min ? number(min, own.key("min")) : 0;
                int most = map.find("max") instanceof Scalar max ? number(max, own.key("max")) : Integer.MAX_VALUE;
                ordered(map, own, Integer.compare(least, most));
                yield new Count(least, most);
            }
            default -> {
                wrong(node, own, "expected a number, or {min: 1, max: 3}");
                yield Count.ANY;
            }
        };
    }

    Optional<Conditions.Lasting> duration(Mapping span, KeyPath path) {
        KeyPath own = path.key("duration");
        @Nullable Node node = span.find("duration");
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof Mapping map)) {
            wrong(node, own, "expected {min: 1ms, max: 500ms}, or one of the two");
            return Optional.empty();
        }
        onlyMinAndMax(map, own);
        Duration least = map.find("min") instanceof Scalar min ? time(min, own.key("min")) : Duration.ZERO;
        Duration most = map.find("max") instanceof Scalar max ? time(max, own.key("max")) : Conditions.Lasting.FOREVER;
        ordered(map, own, least.compareTo(most));
        return Optional.of(new Conditions.Lasting(least, most));
    }

    private void onlyMinAndMax(Mapping map, KeyPath path) {
        map.entries().forEach((key, entry) -> {
            if (!key.equals("min") && !key.equals("max")) {
                wrong(entry.key(), path.key(key), "unknown key; there are min, max");
            } else if (!(entry.value() instanceof Scalar)) {
                wrong(entry.value(), path.key(key), "expected one value");
            }
        });
    }

    private void ordered(Mapping map, KeyPath path, int order) {
        if (order > 0) {
            wrong(map, path, "min is above max");
        }
    }

    private int number(Scalar scalar, KeyPath path) {
        if (scalar.value().matches("\\d{1,9}")) {
            return Integer.parseInt(scalar.value());
        }
        wrong(scalar, path, "expected a whole number, 0 or more, found '" + scalar.value() + "'");
        return 0;
    }

    private Duration time(Scalar scalar, KeyPath path) {
        Matcher form = TIME.matcher(scalar.value());
        if (!form.matches()) {
            wrong(scalar, path, "expected a time with us, ms, s or m, such as 500ms, found '" + scalar.value() + "'");
            return Duration.ZERO;
        }
        double unit = switch (form.group(2)) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 6e10;
        };
        return Duration.ofNanos(Math.round(Double.parseDouble(form.group(1)) * unit));
    }

    private void wrong(Node node, KeyPath path, String message) {
        problems.add(node, Problem.Kind.SYNTAX, path, message);
    }
}
