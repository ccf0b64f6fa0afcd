package dev.tracestack.render;

import java.nio.file.Path;
import java.util.List;

/**
 * A file as it should be.
 *
 * @param path below the folder that is rendered into, with {@code /}
 */
public record RenderedFile(String path, Content content, Mode mode) {

    /** Who may read a file. */
    public enum Mode {
        /** Everybody, because services run as many users: 0644. */
        READABLE("rw-r--r--"),
        /** Its owner: 0600. */
        SECRET("rw-------");

        private final String permissions;

        Mode(String permissions) {
            this.permissions = permissions;
        }

        /** As {@code ls} prints it, without the file type. */
        public String permissions() {
            return permissions;
        }
    }

    /** What belongs into a file. */
    public sealed interface Content {

        /** The whole file is ours. */
        record Text(String text) implements Content {}

        /** Only these lines are ours, in a file that may hold others. */
        record Lines(LineFormat format, List<Line> lines) implements Content {
            public Lines {
                lines = List.copyOf(lines);
            }
        }

        /** The same bytes as that file. */
        record CopyOf(Path source) implements Content {}
    }

    /** One line of a file that others write to as well; a file that has a line of that key keeps it. */
    public record Line(String key, String text) {
        @Override
        public String toString() {
            return "Line[" + key + "]";
        }
    }
}
