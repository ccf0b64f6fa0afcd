package dev.tracestack.compose;

/** The share that a service has of a block device. */
public record WeightDevice(String path, int weight) implements Section {

    /** Compose forgot to name these two, so JSON has them as Go does. */
    @Override
    public Value.Fields in(Form form) {
        boolean json = form == Form.JSON;
        return new FieldList(form)
                .always(json ? "Path" : "path", new Value.Text(path))
                .always(json ? "Weight" : "weight", Value.Numeral.of(weight))
                .done();
    }
}
