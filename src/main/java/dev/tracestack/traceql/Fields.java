package dev.tracestack.traceql;

import dev.tracestack.traceql.FieldExpression.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the fields that a query reads. */
final class Fields {

    private final Map<Field, Integer> numbers = new LinkedHashMap<>();

    int number(Field field) {
        return numbers.computeIfAbsent(field, f -> numbers.size());
    }

    List<Field> inOrder() {
        return new ArrayList<>(numbers.keySet());
    }
}
