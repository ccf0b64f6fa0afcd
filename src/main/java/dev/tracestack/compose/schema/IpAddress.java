package dev.tracestack.compose.schema;

/** Tells IP addresses from other texts, as Go's {@code net.ParseIP} does, without asking any name server. */
final class IpAddress {

    private static final int GROUPS = 8;

    private IpAddress() {}

    static boolean isOne(String text) {
        return text.indexOf(':') < 0 ? isVersion4(text) : isVersion6(text);
    }

    private static boolean isVersion4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean leadingZero = part.length() > 1 && part.charAt(0) == '0';
            if (part.isEmpty() || part.length() > 3 || leadingZero || !all(part, 10) || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVersion6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** How many groups of 16 bits the text has, -1 where it is not made of such. */
    private static int groups(String text, boolean mayEndInVersion4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (mayEndInVersion4 && i == parts.length - 1 && isVersion4(parts[i])) {
                count += 2;
            } else if (!parts[i].isEmpty() && parts[i].length() <= 4 && all(parts[i], 16)) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean all(String digits, int base) {
        return digits.chars().allMatch(c -> c < 128 && Character.digit(c, base) >= 0);
    }
}
