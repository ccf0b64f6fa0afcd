package dev.tracestack.traceql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Regular expressions of RE2 that match a whole text, line ends included: time grows with the text only. */
final class Regex {

    private static final int LONGEST = 4096;
    private static final long LARGEST = 20_000;
    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Of a text without {@link #complaint}. */
    static Regex of(String regex) {
        return new Regex(Pattern.compile("^(?s:" + regex + ")$"));
    }

    boolean matches(String text) {
        return pattern.matches(text);
    }

    /** Why the text is no regular expression that is taken; nothing where it is one. */
    static Optional<String> complaint(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.of("longer than " + LONGEST + " characters");
        }
        if (size(regex) > LARGEST) {
            return Optional.of("its repetitions unfold to more than " + LARGEST + " steps");
        }
        try {
            // alone first: the group around it must not complete it
            Pattern.compile(regex);
            of(regex);
            return Optional.empty();
        } catch (PatternSyntaxException broken) {
            return Optional.of(broken.getDescription());
        }
    }

    /** How many steps it unfolds to, roughly and never too few: nested repetitions multiply. */
    private static long size(String regex) {
        Deque<Long> outer = new ArrayDeque<>();
        long sum = 0;
        long last = 0;
        java.util.regex.Matcher repeat = REPEAT.matcher(regex);
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
                sum += last;
                last = 1;
            } else if (c == '(') {
                outer.push(sum + last);
                sum = 0;
                last = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                last = sum + last + 1;
                sum = outer.pop();
            } else if (c == '{' && repeat.find(i) && repeat.start() == i) {
                String most = repeat.group(2) == null || repeat.group(2).isEmpty() ? repeat.group(1) : repeat.group(2);
                last = Math.min(LARGEST + 1, last * Math.max(1, Long.parseLong(most) + 1));
                i = repeat.end() - 1;
            } else {
                sum += last;
                last = 1;
            }
            sum = Math.min(sum, LARGEST + 1);
        }
        return sum + last;
    }
}
