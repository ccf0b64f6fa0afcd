package dev.tracestack.compose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.compose.Form;
import dev.tracestack.compose.JsonWriter;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expectation about a project was seen in the output of Docker Compose 5.5 for the same files. */
class ComposeLoaderTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();

    @Test
    void anIncludedFileHasItsOwnFolderAndVariables() throws IOException {
        write("compose.yaml", "include: [x/1.yaml]\nservices: {a: {image: '${V:-none}'}}\n");
        write("x/1.yaml", "include: [y/2.yaml]\nservices: {b: {image: '$V', volumes: ['./1:/1']}}\n");
        write("x/.env", "V=from-x\n");
        write("x/y/2.yaml", "services: {c: {image: '$V', extends: {file: z/3.yaml, service: d}}}\n");
        write("x/y/z/3.yaml", "services: {d: {volumes: ['./3:/3']}}\n");
        Map<String, Service> services = load().project().services();
        assertThat(service(services, "a").image()).isEqualTo("none");
        assertThat(service(services, "b").image()).isEqualTo("from-x");
        assertThat(service(services, "b").volumes().getFirst().source()).isEqualTo(folder + "/x/1");
        assertThat(service(services, "c").image()).isEqualTo("from-x");
        assertThat(service(services, "c").volumes().getFirst().source()).isEqualTo(folder + "/x/y/z/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{foo: x}", "{path: []}", "{path: null, project_directory: null}"})
    void anEntryThatNamesNoFileIncludesNothing(String entry) throws IOException {
        write("compose.yaml", "include: [" + entry + "]\nservices: {a: {image: q}}\n");
        assertThat(load().project().services()).containsOnlyKeys("a");
    }

    @Test
    void aDashIsTheStandardInput() throws IOException {
        write("o.yaml", "services: {a: {hostname: h}}\n");
        LoadRequest request = LoadRequest.of(folder, environment, "-", "o.yaml")
                .withStandardInput("services: {a: {image: x, build: ./b}}\n");
        Service a = service(ComposeLoader.load(request).project().services(), "a");
        assertThat(a.hostname()).isEqualTo("h");
        assertThat(JsonWriter.compact(a.in(Form.JSON)))
                .contains(folder.resolve("b").toString());
    }

    @Test
    void aFileThatIsIncludedTwiceOnDifferentWaysIsOneModel() throws IOException {
        write("compose.yaml", "include: [x.yaml, y.yaml]\nservices: {a: {image: q}}\n");
        write("x.yaml", "include: [z.yaml]\nservices: {x: {image: q}}\n");
        write("y.yaml", "include: [z.yaml]\nservices: {y: {image: q}}\n");
        write("z.yaml", "services: {z: {image: q, ports: ['1:1']}}\n");
        assertThat(load().project().services()).containsOnlyKeys("a", "x", "y", "z");
        assertThat(service(load().project().services(), "z").ports()).hasSize(1);
    }

    @Test
    void theSecondFilesPathsStartInTheFolderOfTheFirst() throws IOException {
        write("d/compose.yaml", "services: {a: {image: x}}\n");
        write("d/q/o.yaml", "services: {a: {volumes: ['./r:/r']}}\n");
        assertThat(service(load("d/compose.yaml", "d/q/o.yaml").project().services(), "a")
                        .volumes()
                        .getFirst()
                        .source())
                .isEqualTo(folder + "/d/r");
    }

    @Test
    void variablesOfThisFolderGoBeforeThoseOfTheProjectsFolder() throws IOException {
        write(".env", "COMPOSE_FILE=x/a.yaml:b.yaml\nV=here\n");
        write("x/.env", "V=there\nW=there\n");
        write("x/a.yaml", "services: {a: {image: '$V-$W'}}\n");
        write("b.yaml", "services: {b: {image: q}}\n");
        LoadOutcome.Loaded loaded = load();
        assertThat(service(loaded.project().services(), "a").image()).isEqualTo("here-there");
        assertThat(loaded.project().composeFiles())
                .containsExactly(folder.resolve("x/a.yaml"), folder.resolve("b.yaml"));
        assertThat(loaded.project().name()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"name: Some Thing!, something", "name: n-${V:-1}, n-1", "name: one/---/name: two, two"})
    void theNameInAFileIsMadeValid(String line, String name) throws IOException {
        write("compose.yaml", line.replace("/", "\n") + "\nservices: {a: {image: q}}\n");
        assertThat(load().project().name()).isEqualTo(name);
    }

    @Test
    void theNearestFolderAboveHasTheFileAndItsOverride() throws IOException {
        write("compose.yml", "services: {a: {image: q}}\n");
        write("docker-compose.yml", "services: {b: {image: q}}\n");
        write("compose.override.yml", "services: {a: {tty: true}}\n");
        Files.createDirectories(folder.resolve("deep/er"));
        LoadOutcome.Loaded loaded = ComposeLoader.load(LoadRequest.of(folder.resolve("deep/er"), environment));
        assertThat(loaded.project().services()).containsOnlyKeys("a");
        assertThat(service(loaded.project().services(), "a").tty()).isTrue();
        assertThat(loaded.warnings()).contains("Using " + folder.resolve("compose.yml"));
    }

    @Test
    void allThatIsWrongWithAllFilesIsToldAtOnce() throws IOException {
        write("compose.yaml", "services:\n  a: {image: '${A:?no a}', privileged: maybe}\n");
        write("o.yaml", "services:\n  a: {scale: '${B:?no b}'}\n  b: {image: '${'}\n");
        assertThat(refused("compose.yaml", "o.yaml"))
                .extracting(Problem::toString)
                .containsExactly(
                        "compose.yaml:2:14: services.a.image: required variable A is missing a value: no a",
                        "compose.yaml:2:40: services.a.privileged: expected true or false, found 'maybe'",
                        "o.yaml:2:14: services.a.scale: required variable B is missing a value: no b",
                        "o.yaml:3:14: services.b.image: invalid interpolation format, found '${'; "
                                + "you may need to escape any $ with another $");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "services: {a: {extends: b}, b: {extends: a}} | CYCLE",
                "services: {a: {image: x, extends: {service: zz}}} | REFERENCE",
                "services: {a: {extends: {file: no.yaml, service: b}}} | FILE",
                "services: {a: {extends: {file: 'https://h/x.yaml', service: b}}} | REFUSED",
                "include: ['oci://h/x'] | REFUSED",
                "include: [compose.yaml] | CYCLE",
                "include: no.yaml | SCHEMA",
                "include: [{path: compose.yaml, project_directory: []}] | SCHEMA",
                "include: [{env_file: no.env}] | FILE",
                "include: [{path: no.yaml}] | FILE",
                "services: {a: &a {image: x, labels: {q: *a}}} | CYCLE",
                "services: {a: {image: x, labels: {true: x}}} | SYNTAX",
                "services: {a: {image: x, <<: 3}} | SYNTAX",
                "- a | SYNTAX",
                "x: {} | SCHEMA",
                "services: [a] | SCHEMA",
                "services: {a: {image: x, volumes: [{type: tmpfs}]}} | FORMAT"
            })
    void aFileThatIsNoProjectIsRefusedForItsReason(String text, Problem.Kind kind) throws IOException {
        write("compose.yaml", text + "\n");
        assertThat(refused()).first().extracting(Problem::kind).isEqualTo(kind);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        write("compose.yaml", "# nothing\n");
        assertThat(refused()).first().asString().contains("empty compose file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad_UPPER", "-x", "a b"})
    void aNameOnTheCommandLineMustBeValid(String name) throws IOException {
        write("compose.yaml", "services: {a: {image: q}}\n");
        environment.put("COMPOSE_PROJECT_NAME", name);
        assertThat(refused()).singleElement().extracting(Problem::kind).isEqualTo(Problem.Kind.FORMAT);
    }

    @Test
    @Causes(FaultCode.COMPOSE_FILE_MISSING)
    void whatCannotBeReadEndsWithACodeAndARemedy() {
        assertThatThrownBy(() -> load("nope.yaml"))
                .asInstanceOf(InstanceOfAssertFactories.type(TracestackException.class))
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo(FaultCode.COMPOSE_FILE_MISSING);
                    assertThat(fault).hasMessageContaining("'nope.yaml': expected a file, found none");
                });
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private LoadOutcome.Loaded load(String... files) {
        return ComposeLoader.load(LoadRequest.of(folder, environment, files));
    }

    private List<Problem> refused(String... files) {
        LoadOutcome outcome = ComposeLoader.attempt(LoadRequest.of(folder, environment, files));
        assertThat(outcome).isInstanceOf(LoadOutcome.Refused.class);
        return ((LoadOutcome.Refused) outcome).problems();
    }

    private static Service service(Map<String, Service> services, String name) {
        return Objects.requireNonNull(services.get(name), name);
    }
}
