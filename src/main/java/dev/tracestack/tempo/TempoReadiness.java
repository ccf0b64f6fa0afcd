package dev.tracestack.tempo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Tempo says at {@code /ready} when it is not. */
public sealed interface TempoReadiness {

    /** It is being stopped, or hangs while it stops. */
    record Stopping() implements TempoReadiness {}

    /** Modules that do not run yet. */
    record Starting(String states) implements TempoReadiness {}

    /**
     * One module is not ready.
     *
     * @param module {@code Ingester}, {@code LiveStore}, {@code Query Frontend}, {@code Generator}, …
     * @param passing whether the reason is over by itself within a quarter of a minute
     */
    record ModuleNotReady(String module, String reason, boolean passing) implements TempoReadiness {}

    /** Words that are not known. */
    record Other(String words) implements TempoReadiness {}

    /** From the body of an answer that is not 200. */
    static TempoReadiness of(String body) {
        String words = TempoWords.oneLine(body);
        if (words.contains("is stopping")) {
            return new Stopping();
        }
        if (words.startsWith("Some services are not Running")) {
            return new Starting(words.substring(words.indexOf(':') + 1).strip());
        }
        Matcher module = Modules.NOT_READY.matcher(words);
        if (module.matches()) {
            String reason = module.group(2).strip();
            return new ModuleNotReady(module.group(1), reason, reason.contains("after being ready"));
        }
        return new Other(words);
    }

    /** How a module says that it is not ready. */
    final class Modules {
        private static final Pattern NOT_READY = Pattern.compile("([A-Z][A-Za-z -]{1,40}) not ready: (.*)");

        private Modules() {}
    }
}
