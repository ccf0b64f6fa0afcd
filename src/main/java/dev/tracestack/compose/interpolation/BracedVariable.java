package dev.tracestack.compose.interpolation;

import org.jspecify.annotations.Nullable;

/**
 * A variable in braces.
 *
 * @param name of the variable
 * @param operator {@code :-}, {@code -}, {@code :?}, {@code ?}, {@code :+}, {@code +}, or empty
 * @param argument what stands behind the operator
 * @param end index behind the closing brace
 */
record BracedVariable(String name, String operator, String argument, int end) {

    /** Finds variables in one text, which it reads from the left. */
    static final class Finder {

        private final String text;
        private int lineEnd = -1;
        private int lastBrace = -1;

        Finder(String text) {
            this.text = text;
        }

        /**
         * The variable that begins at that dollar sign, null where none does. What stands behind an operator ends with
         * its line at the latest; braces in it are counted, except one right behind an opening brace.
         */
        @Nullable BracedVariable at(int dollar) {
            int nameEnd = Template.endOfName(text, dollar + 2);
            if (nameEnd == dollar + 2 || nameEnd == text.length()) {
                return null;
            }
            String name = text.substring(dollar + 2, nameEnd);
            if (text.charAt(nameEnd) == '}') {
                return new BracedVariable(name, "", "", nameEnd + 1);
            }
            int sign = text.charAt(nameEnd) == ':' ? nameEnd + 1 : nameEnd;
            if (sign == text.length() || "-?+".indexOf(text.charAt(sign)) < 0) {
                return null;
            }
            int last = lastBraceOfLine(sign);
            if (last <= sign) {
                return null;
            }
            int close = closing(dollar, last);
            return new BracedVariable(
                    name, text.substring(nameEnd, sign + 1), text.substring(sign + 1, close), close + 1);
        }

        private int lastBraceOfLine(int from) {
            if (from >= lineEnd) {
                int newline = text.indexOf('\n', from);
                lineEnd = newline < 0 ? text.length() : newline;
                lastBrace = text.lastIndexOf('}', lineEnd - 1);
            }
            return lastBrace;
        }

        /** The brace that closes the first one, or the last of the line where the count does not come out. */
        private int closing(int dollar, int last) {
            int open = 0;
            for (int i = dollar; i <= last; i++) {
                char c = text.charAt(i);
                if (c == '}' && --open == 0) {
                    return i;
                }
                if (c == '{') {
                    open++;
                    i++;
                }
            }
            return last;
        }
    }
}
