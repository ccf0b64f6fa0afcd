package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell form of {@code docs/ci.md}, taken from the page and run whole. */
@Tag("slow")
class CiPageTest {

    private static final Path PAGE = Path.of("docs", "ci.md");
    private static final Pattern SHELL =
            Pattern.compile("<!-- this block is run.*?-->\n```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("```yaml\n(spans:.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theShellFormPassesForATraceThatIsAsExpectedAndKeepsADiagnosisForOneThatIsNot()
            throws IOException, InterruptedException {
        executable("tracestack", launcher());
        executable("run-my-tests.sh", "#!/bin/sh\ntest -n \"$OTEL_EXPORTER_OTLP_ENDPOINT\" && tracestack emit\n");
        String page = Files.readString(PAGE);
        Files.writeString(folder.resolve("expect.yaml"), first(EXPECTED, page));
        Files.writeString(folder.resolve("ci.sh"), first(SHELL, page));

        assertThat(run()).as(output()).isZero();
        assertThat(Files.readString(folder.resolve("smoke.xml"))).contains("testcase name=\"expect\"");
        assertThat(folder.resolve("tracestack-bundle.zip")).doesNotExist();
        assertThat(output()).contains("6 expect     all 3 expectations");

        Files.writeString(folder.resolve("expect.yaml"), "spans:\n  - {service: nobody}\n");
        executable("run-my-tests.sh", "#!/bin/sh\ntracestack emit\n");
        assertThat(run()).as(output()).isEqualTo(1);
        assertThat(output()).contains("TS810", "service=nobody: expected at least 1, found 0");
        assertThat(folder.resolve("tracestack-bundle.zip")).isNotEmptyFile();
        assertThat(folder.resolve("state/tracestack/ci/stack.json")).doesNotExist();
    }

    private static String first(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("a block of " + PAGE + " like " + pattern).isTrue();
        return matcher.group(1);
    }

    private int run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "ci.sh")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment()
                .put(
                        "XDG_CACHE_HOME",
                        Path.of("target", "test-cache").toAbsolutePath().toString());
        builder.environment().put("TRACESTACK_TIMEOUT", "3s");
        builder.environment().remove("GITHUB_ACTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(output()).isTrue();
            return process.exitValue();
        } finally {
            process.destroy(); // its trap stops the stack
        }
    }

    private String output() throws IOException {
        Path out = folder.resolve("out");
        return Files.exists(out) ? Files.readString(out) : "";
    }

    private static String launcher() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "#!/bin/sh\nexec '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '" + classes()
                + "' dev.tracestack.Main \"$@\"\n";
    }

    /** Seen from another folder than this one. */
    private static String classes() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
