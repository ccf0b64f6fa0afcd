package dev.tracestack.compose;

/**
 * A file of environment variables.
 *
 * @param required whether its absence is an error
 * @param format {@code raw} for a file without quotes and substitution, else empty
 */
public record EnvFile(String path, boolean required, String format) implements Section {

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("path", path)
                .flagIfSet("required", required ? null : Boolean.FALSE)
                .text("format", format)
                .done();
    }
}
