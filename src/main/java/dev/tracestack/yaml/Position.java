package dev.tracestack.yaml;

/**
 * A place in a file, printed {@code file:line:column}.
 *
 * @param file name as a person would type it
 * @param line from 1
 * @param column in code points, from 1
 */
public record Position(String file, int line, int column) {

    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("position " + line + ":" + column + ": lines and columns start at 1");
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
