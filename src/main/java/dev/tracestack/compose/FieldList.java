package dev.tracestack.compose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a {@link Section} in order and leaves out what is absent. */
final class FieldList {

    private final Form form;
    private final Map<String, Value> fields = new LinkedHashMap<>();

    FieldList(Form form) {
        this.form = form;
    }

    FieldList text(String key, String text) {
        return text.isEmpty() ? this : always(key, new Value.Text(text));
    }

    FieldList whole(String key, long number) {
        return number == 0 ? this : always(key, Value.Numeral.of(number));
    }

    /** Written whenever it is set, be it 0. */
    FieldList wholeIfSet(String key, @Nullable Number number) {
        return number == null ? this : always(key, Value.Numeral.of(number.longValue()));
    }

    FieldList real(String key, float number) {
        return number == 0 ? this : always(key, Value.Numeral.of(number));
    }

    FieldList flag(String key, boolean on) {
        return on ? always(key, new Value.Flag(true)) : this;
    }

    /** Written whenever it is set, be it false. */
    FieldList flagIfSet(String key, @Nullable Boolean on) {
        return on == null ? this : always(key, new Value.Flag(on));
    }

    /** A number of bytes, which Compose writes as text. */
    FieldList bytes(String key, long bytes) {
        return bytes == 0 ? this : always(key, new Value.Text(Long.toString(bytes)));
    }

    /** Written whenever it is set, be it zero. */
    FieldList duration(String key, @Nullable Duration duration) {
        return duration == null ? this : always(key, new Value.Text(GoDuration.format(duration)));
    }

    FieldList texts(String key, List<String> texts) {
        return texts.isEmpty() ? this : always(key, items(texts));
    }

    /** A command: null and empty differ, and JSON says null where there is none. */
    FieldList command(String key, @Nullable List<String> words) {
        if (words == null) {
            return form == Form.JSON ? always(key, new Value.Nothing()) : this;
        }
        return always(key, items(words));
    }

    FieldList textMap(String key, Map<String, ? extends @Nullable String> texts) {
        if (texts.isEmpty()) {
            return this;
        }
        Map<String, Value> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> values.put(name, text == null ? new Value.Nothing() : new Value.Text(text)));
        return always(key, new Value.Fields(values));
    }

    FieldList listMap(String key, Map<String, List<String>> lists) {
        if (lists.isEmpty()) {
            return this;
        }
        Map<String, Value> values = new LinkedHashMap<>();
        lists.forEach((name, list) -> values.put(name, items(list)));
        return always(key, new Value.Fields(values));
    }

    /** Written whenever there is one, be it without fields. */
    FieldList section(String key, @Nullable Section section) {
        return section == null ? this : always(key, section.in(form));
    }

    /** Written in JSON, and in YAML where it has a field: a part that is always there. */
    FieldList part(String key, Section part) {
        Value.Fields written = part.in(form);
        return form == Form.YAML && written.fields().isEmpty() ? this : always(key, written);
    }

    FieldList sections(String key, List<? extends Section> sections) {
        if (sections.isEmpty()) {
            return this;
        }
        List<Value> values = new ArrayList<>();
        sections.forEach(section -> values.add(section.in(form)));
        return always(key, new Value.Items(values));
    }

    FieldList sectionMap(String key, Map<String, ? extends @Nullable Section> sections) {
        if (sections.isEmpty()) {
            return this;
        }
        Map<String, Value> values = new LinkedHashMap<>();
        sections.forEach((name, section) -> values.put(name, section == null ? new Value.Nothing() : section.in(form)));
        return always(key, new Value.Fields(values));
    }

    FieldList ulimits(String key, Map<String, Ulimit> ulimits) {
        if (ulimits.isEmpty()) {
            return this;
        }
        Map<String, Value> values = new LinkedHashMap<>();
        ulimits.forEach((name, ulimit) -> values.put(name, ulimit.written(form)));
        return always(key, new Value.Fields(values));
    }

    /** {@code host=address} pairs in order, the one form in which Compose writes extra hosts. */
    FieldList hosts(String key, Map<String, List<String>> hosts) {
        return texts(
                key,
                hosts.entrySet().stream()
                        .flatMap(host -> host.getValue().stream().map(address -> host.getKey() + "=" + address))
                        .sorted(Sorted.BY_CODE_POINT)
                        .toList());
    }

    FieldList always(String key, Value value) {
        fields.put(key, value);
        return this;
    }

    /** The {@code x-} keys, which only YAML shows. */
    Value.Fields with(Map<String, Value> extensions) {
        if (form == Form.YAML) {
            fields.putAll(extensions);
        }
        return done();
    }

    Value.Fields done() {
        return new Value.Fields(fields);
    }

    private static Value.Items items(List<String> texts) {
        List<Value> values = new ArrayList<>(texts.size());
        texts.forEach(text -> values.add(new Value.Text(text)));
        return new Value.Items(values);
    }
}
