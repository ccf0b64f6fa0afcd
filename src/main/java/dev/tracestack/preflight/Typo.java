package dev.tracestack.preflight;

import java.util.Collection;
import java.util.Optional;

/** A key that was meant to be another one. */
final class Typo {

    private static final int NEAR = 2;

    private Typo() {}

    /** The known key that this unknown one was meant to be; empty where none is near. */
    static Optional<String> of(String key, Collection<String> known) {
        if (known.contains(key)) {
            return Optional.empty();
        }
        return known.stream()
                .filter(other -> other.length() > NEAR * 2 && distance(key, other) <= NEAR)
                .findFirst();
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j] + 1, row[j - 1] + 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
