package dev.tracestack.tracestore;

import dev.tracestack.traceql.FieldExpression.Attribute;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.InvalidQuery;
import dev.tracestack.traceql.Scope;
import dev.tracestack.traceql.TraceQuery;
import java.util.Map;

/** Which field a tag of a path means. */
final class TagField {

    private static final Map<String, Intrinsic> OLDER = Map.of(
            "name", Intrinsic.NAME,
            "status.code", Intrinsic.STATUS,
            "root.name", Intrinsic.ROOT_NAME,
            "root.service.name", Intrinsic.ROOT_SERVICE_NAME);

    private TagField() {}

    /** A name alone: an attribute of span or resource, but for a few. */
    static Field older(String tag) {
        Intrinsic builtin = OLDER.get(tag);
        return builtin == null ? new Attribute(Scope.ANY, tag) : new Builtin(builtin);
    }

    /** As a query spells it. */
    static Field newer(String tag) throws Invalid {
        try {
            return TraceQuery.parseField(tag);
        } catch (InvalidQuery invalid) {
            throw new Invalid(
                    "please provide a valid tagName: failed to parse identifier " + tag + ": " + invalid.getMessage());
        }
    }
}
