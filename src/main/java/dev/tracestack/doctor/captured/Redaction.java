package dev.tracestack.doctor.captured;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts: those that are known, whatever stands around them, and what looks like one. Whoever writes
 * a secret in a form that nobody knows is not helped, which is why the environment is let through by name only.
 */
final class Redaction {

    static final String MASK = "****";

    /** Shorter values are words that stand in every log. */
    private static final int SHORTEST = 6;

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            rule("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,20000}-----END [A-Z ]{0,30}PRIVATE KEY-----", MASK),
            rule("([a-zA-Z][a-zA-Z0-9+.-]{1,20}://)[^\\s/@\"']{1,300}@", "$1" + MASK + "@"),
            rule(
                    "(?i)(authorization|cookie|x-api-key|x-scope-orgid)([\"']?\\s{0,5}[:=]\\s{0,5}[\"']?)[^\\r"
                            + "\\n"
                            + "\"',}]{1,4000}",
                    "$1$2" + MASK),
            rule("(?i)\\b(bearer|basic)\\s{1,5}[A-Za-z0-9._~+/=-]{6,4000}", "$1 " + MASK),
            named("\\\\?\"", "[^\"\\\\\\r\\n]"),
            named("'", "[^'\\r\\n]"),
            named("(?!\\\\?[\"'])", "[^\\s\"',;&}\\])]"),
            rule("\\beyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{4,8000}(?:\\.[A-Za-z0-9_-]{0,4000})?", MASK),
            rule("\\b(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abp])[-_][A-Za-z0-9_-]{12,300}", MASK),
            rule("\\bAKIA[0-9A-Z]{16}\\b", MASK));

    /** What programs print of the data that goes through them. */
    private static final List<Rule> PAYLOADS = List.of(
            rule("(?m)^(\\s{0,40}-> [^:\\r\\n]{1,300}: )(?:Str|Slice|Map|Bytes|Int|Double|Bool)\\(.*$", "$1" + MASK),
            rule("(?m)^(\\s{0,40}(?:Body|Name|Status message)\\s{0,20}: ).*$", "$1" + MASK),
            rule("(?m)((?:DETAIL|STATEMENT|CONTEXT|QUERY): ).*$", "$1" + MASK));

    private final List<String> known;
    private final boolean withPayloads;

    private Redaction(List<String> known, boolean withPayloads) {
        this.known = known;
        this.withPayloads = withPayloads;
    }

    /**
     * A redaction that knows these values.
     *
     * @param withPayloads whether what programs print of the data itself is let through
     */
    static Redaction of(Set<String> secrets, boolean withPayloads) {
        return new Redaction(
                secrets.stream()
                        .filter(secret -> secret.length() >= SHORTEST)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList(),
                withPayloads);
    }

    String text(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, MASK);
        }
        for (Rule rule : RULES) {
            clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
        }
        if (!withPayloads) {
            for (Rule rule : PAYLOADS) {
                clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
            }
        }
        return clean;
    }

    /** The value of something that is called like a secret, behind a colon or an equals sign. */
    private static Rule named(String opening, String character) {
        return rule(
                "(?i)((?<![\\w.-])[\\w.-]{0,100}?(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key"
                        + "|private[_-]?key|credential)[\\w.-]{0,60}\\\\?[\"']?\\s{0,5}[:=]\\s{0,5}" + opening + ")"
                        + character + "{1,4000}",
                "$1" + MASK);
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }
}
