package dev.tracestack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What one JSON document has otherwise than another; the order of keys and the spelling of numbers do not count. */
final class JsonDifferences {

    private final List<String> found = new ArrayList<>();

    private JsonDifferences() {}

    static List<String> between(JsonNode expected, JsonNode actual) {
        JsonDifferences differences = new JsonDifferences();
        differences.compare("", expected, actual);
        return differences.found;
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            expected.fieldNames().forEachRemaining(keys::add);
            actual.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                compare(path + "/" + key, expected.path(key), actual.path(key));
            }
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "/" + i, expected.get(i), actual.get(i));
            }
        } else if (!same(expected, actual)) {
            found.add(path + ": expected " + words(expected) + ", found " + words(actual));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private static String words(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
