package dev.tracestack.tracestore;

import dev.tracestack.traceql.Value;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes tags and their values as Tempo 3.0 answers them, in its older and newer form. */
final class TagsAnswer {

    private static final List<String> INTRINSIC = List.of(
            "duration",
            "event:name",
            "event:timeSinceStart",
            "instrumentation:name",
            "instrumentation:version",
            "kind",
            "link:spanID",
            "link:traceID",
            "name",
            "rootName",
            "rootServiceName",
            "span:duration",
            "span:id",
            "span:kind",
            "span:name",
            "span:parentID",
            "span:status",
            "span:statusMessage",
            "status",
            "statusMessage",
            "trace:duration",
            "trace:id",
            "trace:rootName",
            "trace:rootService",
            "traceDuration");
    private static final byte[] TAG_NAMES = JsonBytes.fixed("{\"tagNames\":[");
    private static final byte[] TAG_VALUES = JsonBytes.fixed("{\"tagValues\":[");
    private static final byte[] SCOPES = JsonBytes.fixed("{\"scopes\":[");
    private static final byte[] NAME = JsonBytes.fixed("{\"name\":");
    private static final byte[] TAGS = JsonBytes.fixed(",\"tags\":[");
    private static final byte[] CLOSE = JsonBytes.fixed("]}");
    private static final byte[] TYPE = JsonBytes.fixed("{\"type\":");
    private static final byte[] VALUE = JsonBytes.fixed(",\"value\":");
    private static final byte[] END = JsonBytes.fixed("],\"metrics\":{}}");

    private final JsonBytes out = new JsonBytes();

    private TagsAnswer() {}

    /** All names in one list. */
    static byte[] version1(TagsRequest request, Map<TagNames.Place, Set<String>> names) {
        Set<String> all = new TreeSet<>();
        if (request.scope().equals("intrinsic")) {
            all.addAll(INTRINSIC);
        }
        names.forEach((place, tags) -> {
            if (request.scope().isEmpty() || request.scope().equals(place.word())) {
                all.addAll(tags);
            }
        });
        TagsAnswer answer = new TagsAnswer();
        answer.out.raw(TAG_NAMES);
        answer.texts(all);
        return answer.out.raw(END).toByteArray();
    }

    /** Names by scope. */
    static byte[] version2(TagsRequest request, Map<TagNames.Place, Set<String>> names) {
        TagsAnswer answer = new TagsAnswer();
        answer.out.raw(SCOPES);
        boolean first = true;
        if (request.scope().isEmpty() || request.scope().equals("intrinsic")) {
            answer.scope("intrinsic", INTRINSIC, request.limit());
            first = false;
        }
        for (Map.Entry<TagNames.Place, Set<String>> entry : names.entrySet()) {
            String word = entry.getKey().word();
            boolean asked = request.scope().isEmpty() || request.scope().equals(word);
            if (asked && !entry.getValue().isEmpty()) {
                if (!first) {
                    answer.out.raw(',');
                }
                answer.scope(word, entry.getValue(), request.limit());
                first = false;
            }
        }
        return answer.out.raw(END).toByteArray();
    }

    private void scope(String name, Collection<String> tags, int most) {
        out.raw(NAME).string(name).raw(TAGS);
        texts(tags.stream().limit(most).toList());
        out.raw(CLOSE);
    }

    private void texts(Collection<String> texts) {
        for (Iterator<String> each = texts.iterator(); each.hasNext(); ) {
            out.string(each.next());
            if (each.hasNext()) {
                out.raw(',');
            }
        }
    }

    /** Values as text. */
    static byte[] values1(Set<Value> values) {
        TagsAnswer answer = new TagsAnswer();
        answer.out.raw(TAG_VALUES);
        answer.texts(values.stream().map(Value::text).distinct().sorted().toList());
        return answer.out.raw(END).toByteArray();
    }

    /** Values with their types. */
    static byte[] values2(Set<Value> values) {
        TagsAnswer answer = new TagsAnswer();
        answer.out.raw(TAG_VALUES);
        for (Iterator<Value> each = values.iterator(); each.hasNext(); ) {
            Value value = each.next();
            answer.out
                    .raw(TYPE)
                    .string(type(value))
                    .raw(VALUE)
                    .string(value.text())
                    .raw('}');
            if (each.hasNext()) {
                answer.out.raw(',');
            }
        }
        return answer.out.raw(END).toByteArray();
    }

    private static String type(Value value) {
        return switch (value) {
            case Value.Text _ -> "string";
            case Value.Int _ -> "int";
            case Value.Real _ -> "float";
            case Value.Bool _ -> "bool";
            case Value.Duration _ -> "duration";
            case Value.Status _, Value.Kind _ -> "keyword";
            case Value.Nil _, Value.Items _ -> "string";
        };
    }
}
