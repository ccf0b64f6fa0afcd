package dev.tracestack.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mustache template and its name. Every variable is escaped, and every variable it names must be there. */
record TemplateText(String name, TemplateKind kind, String text) {

    private static final Pattern TAG = Pattern.compile("\\{\\{(?<sigil>[#^/&{!>=]?)\\s*(?<variable>[^}]*?)\\s*}}");

    /**
     * Puts the values in.
     *
     * @param values by the names that templates use
     * @param switches parts of the template that are there or not
     * @throws TracestackException {@code INVALID_TEMPLATE} with every tag that is not allowed, and its line
     */
    String render(Map<String, String> values, Map<String, Boolean> switches) {
        List<String> problems = problems(values, switches);
        if (!problems.isEmpty()) {
            throw invalid(String.join("\n", problems));
        }
        Map<String, Object> context = new HashMap<>(values);
        context.putAll(switches);
        try {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .withEscaper(kind::written)
                    .strictSections(true)
                    .compile(text)
                    .execute(context);
        } catch (MustacheException e) {
            throw invalid(name + ": " + e.getMessage());
        }
    }

    private List<String> problems(Map<String, String> values, Map<String, Boolean> switches) {
        List<String> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (Matcher tag = TAG.matcher(lines.get(i)); tag.find(); ) {
                String problem = problem(tag.group("sigil"), tag.group("variable"), values, switches);
                if (!problem.isEmpty()) {
                    problems.add(name + ":" + (i + 1) + ": " + problem);
                }
            }
        }
        return problems;
    }

    private static String problem(
            String sigil, String variable, Map<String, String> values, Map<String, Boolean> switches) {
        return switch (sigil) {
            case "" -> values.containsKey(variable) ? "" : undefined("variable", variable, values);
            case "#", "^", "/" -> switches.containsKey(variable) ? "" : undefined("switch", variable, switches);
            default -> "tag '{{" + sigil + variable + "}}' would put a value in unquoted, or another template";
        };
    }

    private static String undefined(String what, String name, Map<String, ?> defined) {
        return what + " '" + name + "' is not defined (defined: " + String.join(", ", new TreeSet<>(defined.keySet()))
                + ")";
    }

    private static TracestackException invalid(String message) {
        return new TracestackException(
                FaultCode.INVALID_TEMPLATE, message, Remedy.of("correct the template and build again"));
    }
}
