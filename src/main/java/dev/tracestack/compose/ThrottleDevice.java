package dev.tracestack.compose;

/**
 * How fast a service may use a block device.
 *
 * @param rate bytes, or operations, a second
 */
public record ThrottleDevice(String path, long rate) implements Section {

    /** Compose forgot to name these two, so JSON has them as Go does. */
    @Override
    public Value.Fields in(Form form) {
        boolean json = form == Form.JSON;
        return new FieldList(form)
                .always(json ? "Path" : "path", new Value.Text(path))
                .always(json ? "Rate" : "rate", new Value.Text(Long.toString(rate)))
                .done();
    }
}
