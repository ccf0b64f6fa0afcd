package dev.tracestack.compose;

/** The two forms in which Compose writes a model; they differ in what they leave out. */
public enum Form {
    /** Without {@code x-} keys below the top level; also the form that config hashes are taken of. */
    JSON,
    /** With every {@code x-} key; parts that say nothing are left out. */
    YAML
}
