package dev.tracestack.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known word somebody may have meant: a key of a document, a command, a code. */
public final class NearestKey {

    private static final int LONGEST = 40;

    private NearestKey() {}

    /** The known key that takes the fewest changed letters, if a third of the letters will do. */
    public static Optional<String> to(String typed, Collection<String> known) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .min(Comparator.<String>comparingInt(key -> changes(typed, key)).thenComparing(key -> key))
                .filter(key -> changes(typed, key) <= Math.max(1, typed.length() / 3));
    }

    /** Letters put in, left out or replaced to get from one to the other. */
    public static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
