package dev.tracestack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tracestack.yaml}: what it may say, and how a mistake in it is told. */
class StackFileTest {

    @Test
    void eachShapeOfAKeyIsRead() {
        StackFile file = StackFile.read("""
            project: shop        # a comment
            port-offset: 100
            port: {tempo: 3201, view: 3001}
            with: mlflow
            cors:
              - https://a.example
              - https://b.example
            """);

        assertThat(setting(file, "project").texts()).containsExactly("shop");
        assertThat(setting(file, "port-offset").texts()).containsExactly("100");
        assertThat(setting(file, "port").texts()).containsExactly("tempo=3201", "view=3001");
        assertThat(setting(file, "with").texts()).containsExactly("mlflow");
        assertThat(setting(file, "cors").texts()).containsExactly("https://a.example", "https://b.example");
        assertThat(setting(file, "port").position()).hasToString("tracestack.yaml:3:7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'prt: {tempo: 1}'         | 'tracestack.yaml:1:1: unknown key ''prt'': did you mean ''port''?'
        'zzzzzzzz: 1'             | 'tracestack.yaml:1:1: unknown key ''zzzzzzzz'': there are bind, '
        'port: 3201'              | 'tracestack.yaml:1:7: port: expected names with values below'
        'project: [a]'            | 'tracestack.yaml:1:10: project: expected one value'
        'with: {a: b}'            | 'tracestack.yaml:1:7: with: expected one value'
        'project:'                | 'project: expected one value'
        '- project'               | 'tracestack.yaml:1:1: expected keys and values'
        """)
    void aMistakeIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> StackFile.read(text))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_SETTING));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> StackFile.read("prot: 1\nimagge: 2\nproject: [x]\n"))
                .hasMessageContainingAll("1:1", "2:1", "3:10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "~"})
    void aFileThatSaysNothingSaysNothing(String text) {
        assertThat(StackFile.read(text).settings()).isEmpty();
    }

    @Test
    void aFolderWithoutTheFileSaysNothing(@TempDir Path folder) {
        assertThat(StackFile.in(folder).settings()).isEmpty();
    }

    @Test
    void aFolderInItsPlaceIsTold(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve(StackFile.NAME));
        assertThatThrownBy(() -> StackFile.in(folder)).hasMessageContaining("tracestack.yaml: expected a text file");
    }

    private static StackFile.Setting setting(StackFile file, String key) {
        return Objects.requireNonNull(file.settings().get(key));
    }
}
