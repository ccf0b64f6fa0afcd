package dev.tracestack.yaml;

/**
 * How much of a document is read before it is refused.
 *
 * @param characters length of the text, in UTF-16 units
 * @param depth collections inside collections
 * @param nodes of the document, each alias counted with everything under its anchor
 */
public record Limits(int characters, int depth, long nodes) {

    /** Far above any configuration that a person writes: 4 Mi characters, 64 levels, 200,000 nodes. */
    public static final Limits USUAL = new Limits(4 << 20, 64, 200_000);

    public Limits {
        if (characters < 1 || depth < 1 || nodes < 1) {
            throw new IllegalArgumentException(
                    "limits " + characters + ", " + depth + ", " + nodes + ": each must be at least 1");
        }
    }
}
