package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a composite action of GitHub's as its runner does (docs.github.com, "Metadata syntax", "Workflow commands"): each
 * {@code run} in a bash of its own, what one step adds to the environment and the path seen by the next. Steps that use
 * other actions are not run; their inputs are filled in.
 */
final class GithubAction {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

    /** What a step came to. */
    record Step(String name, String used, Map<String, String> with, Optional<Integer> code) {}

    private final CiFolder folder;
    private final Path action;
    private final Mapping document;
    private final Map<String, String> inputs = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private boolean failed;

    GithubAction(CiFolder folder, Path action) throws IOException {
        this.folder = folder;
        this.action = action;
        this.document = CiYaml.read(action.toString(), Files.readString(action));
    }

    /** Runs it with the inputs that a job gives; all that are required, and none that it does not have. */
    List<Step> run(Map<String, String> given, Map<String, String> job) throws IOException, InterruptedException {
        Mapping declared = CiYaml.mapping(document, "inputs");
        assertThat(declared.entries().keySet()).containsAll(given.keySet());
        for (String name : declared.entries().keySet()) {
            Mapping input = CiYaml.mapping(declared, name);
            assertThat(CiYaml.text(input, "required").equals("true") && !given.containsKey(name))
                    .as("the job gives no " + name)
                    .isFalse();
            inputs.put(name, given.getOrDefault(name, filled(CiYaml.text(input, "default"))));
        }
        Mapping runs = CiYaml.mapping(document, "runs");
        assertThat(CiYaml.text(runs, "using")).isEqualTo("composite");
        for (Node step : CiYaml.items(runs, "steps")) {
            take(CiYaml.mapping(step), job);
        }
        return steps;
    }

    private void take(Mapping step, Map<String, String> job) throws IOException, InterruptedException {
        boolean wanted = switch (CiYaml.text(step, "if")) {
            case "" -> !failed;
            case "failure()" -> failed;
            case "always()" -> true;
            default -> throw new AssertionError(step.position() + ": a condition that this runner does not know");
        };
        if (!wanted) {
            return;
        }
        Map<String, String> with = new HashMap<>();
        CiYaml.texts(step, "with").forEach((name, value) -> with.put(name, filled(value)));
        String name = CiYaml.text(step, "name");
        if (step.has("uses")) {
            steps.add(new Step(name, CiYaml.text(step, "uses"), with, Optional.empty()));
            return;
        }
        assertThat(CiYaml.text(step, "shell")).as(name).isEqualTo("bash");
        int code = bash(filled(CiYaml.text(step, "run")), variables(step, job));
        steps.add(new Step(name, "", with, Optional.of(code)));
        failed |= code != 0;
    }

    private Map<String, String> variables(Mapping step, Map<String, String> job) throws IOException {
        Map<String, String> variables = new HashMap<>(job);
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_WORKSPACE", folder.path().toString());
        for (String file : List.of("GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")) {
            Path there = folder.file(file);
            if (!Files.exists(there)) {
                Files.createFile(there);
            }
            variables.put(file, there.toString());
        }
        for (String line : Files.readAllLines(folder.file("GITHUB_ENV"))) {
            assertThat(line).as("a line of GITHUB_ENV").matches("[A-Za-z_]\\w*=.*");
            variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        String path = System.getenv("PATH");
        for (String added : Files.readAllLines(folder.file("GITHUB_PATH"))) {
            path = added + ":" + path;
        }
        variables.put("PATH", path);
        CiYaml.texts(step, "env").forEach((name, value) -> variables.put(name, filled(value)));
        return variables;
    }

    private int bash(String script, Map<String, String> variables) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.file("step.sh"), script);
        return folder.run(variables, "bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString());
    }

    private String filled(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String expression) {
        if (expression.equals("github.action_path")) {
            return String.valueOf(action.toAbsolutePath().getParent());
        }
        String input = expression.startsWith("inputs.") ? inputs.get(expression.substring("inputs.".length())) : null;
        if (input == null) {
            throw new AssertionError(action + ": an expression that this runner does not know: " + expression);
        }
        return input;
    }
}
