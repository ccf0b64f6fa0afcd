package dev.tracestack.compose.load;

/** References that would have to be fetched from elsewhere, which this program never does. */
final class Remote {

    private Remote() {}

    static boolean is(String reference) {
        return reference.contains("://") || reference.startsWith("git@") || reference.startsWith("github.com/");
    }

    static String refusal(String reference) {
        return "expected a file on this machine, found '" + reference + "'; nothing is fetched from elsewhere";
    }
}
