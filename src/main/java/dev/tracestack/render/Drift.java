package dev.tracestack.render;

/**
 * One file that is not what it would be if it were rendered now.
 *
 * @param path below the folder that was rendered into
 */
public record Drift(String path, Kind kind) {

    /** How a file came to differ, and so what rendering does about it. */
    public enum Kind {
        /** Not there; rendering writes it. */
        MISSING("missing"),
        /** As it was rendered earlier, from other settings or by another version; rendering replaces it. */
        OUTDATED("outdated"),
        /** Rendered, then changed by somebody; rendering replaces it only when forced. */
        EDITED("edited"),
        /** There, but never rendered; rendering replaces it only when forced. */
        FOREIGN("not rendered by tracestack");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The state in words, as it follows a path. */
        public String words() {
            return words;
        }

        /** Whether rendering would destroy somebody's work. */
        public boolean needsForce() {
            return switch (this) {
                case MISSING, OUTDATED -> false;
                case EDITED, FOREIGN -> true;
            };
        }
    }

    @Override
    public String toString() {
        return path + ": " + kind.words();
    }
}
