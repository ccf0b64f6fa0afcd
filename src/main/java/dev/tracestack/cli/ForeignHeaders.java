package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Headers;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is sent along to the parts of a foreign stack; a token goes to the part that it is meant for, and nowhere else. */
record ForeignHeaders(ForeignOptions options, Map<String, String> environment) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "auth|cookie|token|secret|passw|credential|api[-_]?key|access[-_]?key|private[-_]?key|signature|session",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(?i:bearer|basic|digest|negotiate)\\s.*|eyJ[\\w-]+\\.[\\w-]+\\.?.*|(gh[pousr]|glpat|glsa|glc|sk|pk|xox[abp])[-_].{8,}"
                    + "|AKIA[0-9A-Z]{12,}|(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/_=-]{32,}");

    /** For the part {@code otlp} or {@code tempo}. */
    Headers of(String part) {
        Headers all = Headers.none();
        for (Map.Entry<String, String> header : options.headers().entrySet()) {
            all = all.with(checked(header.getKey(), header.getValue()), header.getValue());
        }
        Optional<String> token = token(part);
        return token.isPresent() ? all.with("Authorization", "Bearer " + token.get()) : all;
    }

    private static String checked(String name, String value) {
        if (!NAME.matcher(name).matches() || value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--header: expected NAME=VALUE in printable ASCII, found the name '" + name + "'",
                    Remedy.of("correct it", "tracestack smoke --header X-Scope-OrgID=team"));
        }
        if (SECRET_NAME.matcher(name).find() || SECRET_VALUE.matcher(value).matches()) {
            throw ForeignAddress.credentialHeader(name);
        }
        return name;
    }

    private Optional<String> token(String part) {
        Optional<String> found = Optional.empty();
        for (String each : options.tokens()) {
            int equals = each.indexOf('=');
            String meant = equals < 0 ? "" : each.substring(0, equals).toLowerCase(Locale.ROOT);
            if (equals >= 0 && !meant.equals("otlp") && !meant.equals("tempo")) {
                throw invalid(each, "otlp=VARIABLE or tempo=VARIABLE");
            }
            if (equals < 0 && !isOneServer()) {
                throw invalid(each, "the part that it is for, because --otlp and --tempo are different servers");
            }
            if (equals < 0 || meant.equals(part)) {
                found = Optional.of(value(each.substring(equals + 1)));
            }
        }
        return found;
    }

    private String value(String variable) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw invalid(variable, "the name of a variable that holds a token; there is no such variable");
        }
        return value;
    }

    private boolean isOneServer() {
        Optional<String> otlp =
                options.otlp().map(text -> ForeignAddress.http("--otlp", text)).map(URI::getHost);
        Optional<String> tempo = options.tempo()
                .map(text -> ForeignAddress.http("--tempo", text))
                .map(URI::getHost);
        return otlp.isEmpty() || tempo.isEmpty() || otlp.equals(tempo);
    }

    private static TracestackException invalid(String found, String expected) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "--token-env " + found + ": expected " + expected,
                Remedy.of(
                        "export the token, and name its variable and its part",
                        "tracestack smoke --token-env tempo=TEMPO_TOKEN"));
    }
}
