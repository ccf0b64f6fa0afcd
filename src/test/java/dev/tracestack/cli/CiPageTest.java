package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.yaml.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of {@code docs/ci.md} and the action that they use, taken from where they stand and run. */
@Tag("slow")
class CiPageTest {

    private static final Path PAGE = Path.of("docs", "ci.md");
    private static final Path ACTION = Path.of(".github", "actions", "tracestack", "action.yml");
    private static final Pattern SHELL =
            Pattern.compile("<!-- this block is run.*?-->\n```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("```yaml\n(spans:.*?)```", Pattern.DOTALL);
    private static final Pattern GITHUB = Pattern.compile("```yaml\n(jobs:.*?)```", Pattern.DOTALL);
    private static final Pattern GITLAB = Pattern.compile("```yaml\n(telemetry:.*?)```", Pattern.DOTALL);
    private static final String UNMET = "spans:\n  - {service: nobody}\n";
    private static final String FOUND = "service=nobody: expected at least 1, found 0";

    @TempDir
    private Path temporary;

    private CiFolder folder = new CiFolder(Path.of("target"));
    private String page = "";

    @BeforeEach
    void checkOut() throws IOException {
        folder = new CiFolder(temporary);
        page = Files.readString(PAGE);
        folder.expects(first(EXPECTED, page));
    }

    @Test
    void theShellFormPassesForATraceThatIsAsExpectedAndKeepsADiagnosisForOneThatIsNot()
            throws IOException, InterruptedException {
        Files.writeString(folder.file("ci.sh"), first(SHELL, page));
        Map<String, String> path = Map.of("PATH", folder.file("tracestack/scripts") + ":" + System.getenv("PATH"));

        assertThat(folder.run(path, "sh", "ci.sh")).as(folder.output()).isZero();
        assertThat(Files.readString(folder.file("smoke.xml"))).contains("testcase name=\"expect\"");
        assertThat(folder.file("tracestack-bundle.zip")).doesNotExist();
        assertThat(folder.output()).contains("6 expect     all 3 expectations");

        folder.expects(UNMET);
        assertThat(folder.run(path, "sh", "ci.sh")).as(folder.output()).isEqualTo(1);
        assertThat(folder.output()).contains("TS810", FOUND);
        assertThat(folder.file("tracestack-bundle.zip")).isNotEmptyFile();
        assertThatNothingRuns();
    }

    @Test
    void theGithubJobKeepsADiagnosisOfATraceThatIsNotAsExpected() throws IOException, InterruptedException {
        folder.expects(UNMET);
        Path action = folder.file("tracestack/.github/actions/tracestack/action.yml");
        Files.createDirectories(action.getParent());
        Files.copy(ACTION, action, StandardCopyOption.REPLACE_EXISTING);
        Mapping job = CiYaml.mapping(CiYaml.mapping(CiYaml.read("ci.md", first(GITHUB, page)), "jobs"), "telemetry");
        Mapping step = CiYaml.mapping(CiYaml.items(job, "steps").getLast());
        assertThat(folder.file(CiYaml.text(step, "uses")).resolve("action.yml").normalize())
                .isEqualTo(action);

        List<GithubAction.Step> steps =
                new GithubAction(folder, action).run(CiYaml.texts(step, "with"), anywhere(Map.of()));

        assertThat(steps)
                .as(folder.output())
                .extracting(each ->
                        each.name() + each.code().map(code -> " " + code).orElse(" " + each.used()))
                .containsExactly(
                        " actions/setup-java@v4",
                        "Start the stack 0",
                        "Run the tests 0",
                        "Prove that the trace arrived 1",
                        "Say what is wrong 0",
                        "Keep the diagnosis actions/upload-artifact@v4",
                        "Stop the stack 0");
        assertThat(folder.output()).contains("::error title=", FOUND);
        assertThat(Files.readString(folder.file("GITHUB_STEP_SUMMARY"))).contains("TS810", "nobody");
        assertThat(folder.file(steps.get(5).with().getOrDefault("path", "none")))
                .isNotEmptyFile();
        assertThatNothingRuns();
    }

    @Test
    void theGitlabJobPassesForATraceThatIsAsExpected() throws IOException, InterruptedException {
        Mapping job = CiYaml.mapping(CiYaml.read("ci.md", first(GITLAB, page)), "telemetry");
        CiFolder.executable(
                folder.path(), "bin/git", "#!/bin/sh\ntest \"$1\" = clone && test -x tracestack/scripts/tracestack\n");
        Map<String, String> variables = new HashMap<>(anywhere(CiYaml.texts(job, "variables")));
        variables.put("PATH", folder.file("bin") + ":" + System.getenv("PATH"));

        int code = lines(variables, job, "before_script", "script");
        variables.put("CI_JOB_STATUS", code == 0 ? "success" : "failed");
        int after = lines(variables, job, "after_script");

        assertThat(List.of(code, after)).as(folder.output()).containsExactly(0, 0);
        Mapping artifacts = CiYaml.mapping(job, "artifacts");
        assertThat(Files.readString(
                        folder.file(CiYaml.texts(artifacts, "reports").getOrDefault("junit", "none"))))
                .contains("testcase name=\"expect\"");
        assertThat(folder.file(CiYaml.text(CiYaml.items(artifacts, "paths").getFirst())))
                .doesNotExist();
        assertThatNothingRuns();
    }

    /** As GitLab's runner does: the lines of both sections in one bash that ends with the first that fails. */
    private int lines(Map<String, String> variables, Mapping job, String... sections)
            throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (String section : sections) {
            assertThat(job.has(section)).as(section).isTrue();
            script.append(
                    CiYaml.items(job, section).stream().map(CiYaml::text).collect(Collectors.joining("\n", "", "\n")));
        }
        Path file = Files.writeString(folder.file("section.sh"), script.toString());
        return folder.run(variables, "bash", "-eo", "pipefail", file.toString());
    }

    /** The usual ports may be somebody else's where tests run. */
    private static Map<String, String> anywhere(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("TRACESTACK_PORT_OFFSET", "auto");
        return all;
    }

    private void assertThatNothingRuns() {
        assertThat(folder.file("state/tracestack/ci/stack.json")).doesNotExist();
    }

    private static String first(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("a block of " + PAGE + " like " + pattern).isTrue();
        return matcher.group(1);
    }
}
