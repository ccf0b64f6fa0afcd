package dev.tracestack.compose.merge;

/** The target in a volume's short form {@code [source:]target[:options]}. */
final class ShortMount {

    private ShortMount() {}

    /** The second field, or the first where there is one only; a drive letter's colon separates nothing. */
    static String target(String spec) {
        if (spec.length() <= 2) {
            return spec;
        }
        int first = fieldEnd(spec, 0);
        if (first == spec.length()) {
            return spec;
        }
        return spec.substring(first + 1, fieldEnd(spec, first + 1));
    }

    private static int fieldEnd(String spec, int start) {
        int braces = 0;
        for (int i = start; i < spec.length(); i++) {
            char c = spec.charAt(i);
            if (c == '$' && i + 1 < spec.length() && spec.charAt(i + 1) == '{') {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            } else if (c == ':' && braces == 0 && !(i == start + 1 && Character.isLetter(spec.charAt(start)))) {
                return i;
            }
        }
        return spec.length();
    }
}
