package dev.tracestack.compose;

/**
 * A limit of the processes of a container.
 *
 * @param single both limits in one; 0 where they are given one by one
 */
public record Ulimit(long single, long soft, long hard) implements Section {

    /** One number for both limits. */
    public static Ulimit of(long both) {
        return new Ulimit(both, 0, 0);
    }

    /** In JSON a single number is written as such, see {@link #written}. */
    @Override
    public Value.Fields in(Form form) {
        FieldList fields = new FieldList(form);
        return switch (form) {
            case JSON -> fields.whole("soft", soft).whole("hard", hard).done();
            case YAML ->
                fields.always("soft", Value.Numeral.of(soft))
                        .always("hard", Value.Numeral.of(hard))
                        .done();
        };
    }

    /** The number where there is one for both, else the fields. */
    Value written(Form form) {
        return single == 0 ? in(form) : Value.Numeral.of(single);
    }
}
