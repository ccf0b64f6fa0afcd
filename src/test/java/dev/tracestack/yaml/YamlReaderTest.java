package dev.tracestack.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

    @Test
    void everyNodeKnowsWhereItStands() {
        Mapping root = mapping("a: 1\nb:\n  - x\n  - {c: d}\n");
        assertThat(root.position()).hasToString("f.yml:1:1");
        Sequence items = (Sequence) root.get("b").orElseThrow();
        assertThat(items.items().getFirst().position()).hasToString("f.yml:3:5");
        Mapping inner = (Mapping) items.items().get(1);
        assertThat(inner.get("c").orElseThrow().position()).hasToString("f.yml:4:9");
    }

    @Test
    void aColumnCountsACharacterBeyondTheBasicPlaneOnce() {
        Mapping root = mapping("'\uD83D\uDE00': [\"\uD83D\uDE00\", x]\nb: y");
        Sequence items = (Sequence) root.get("\uD83D\uDE00").orElseThrow();
        assertThat(items.items().get(1).position()).hasToString("f.yml:1:12");
        assertThat(scalar(items.items().get(1)).source()).isEqualTo("x");
        assertThat(scalar(root.get("b").orElseThrow()).source()).isEqualTo("y");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0755, 0755, PLAIN",
                "22:22, 22:22, PLAIN",
                "yes, yes, PLAIN",
                "'it''s', it's, SINGLE_QUOTED",
                "\"a\\tb\", a\tb, DOUBLE_QUOTED",
            })
    void aScalarKeepsItsSourceTextAndStyle(String source, String value, Scalar.Style style) {
        Scalar scalar = scalar(
                mapping("k: &anchor !!str " + source + " # comment").get("k").orElseThrow());
        assertThat(scalar).returns(source, Scalar::source).returns(value, Scalar::value);
        assertThat(scalar.style()).isEqualTo(style);
        assertThat(scalar.tag()).isEqualTo("tag:yaml.org,2002:str");
    }

    @Test
    void aTagIsKeptAsWrittenAndNoneIsInvented() {
        Mapping root = mapping("a: !reset null\nb: !override [1]\nc: 5");
        assertThat(root.get("a").orElseThrow().tag()).isEqualTo("!reset");
        assertThat(root.get("b").orElseThrow().tag()).isEqualTo("!override");
        assertThat(root.get("c").orElseThrow().tag()).isNull();
    }

    @Test
    void anAliasIsTheNodeOfItsAnchor() {
        Mapping root = mapping("a: &x {k: v}\nb: *x");
        assertThat(root.get("b").orElseThrow()).isSameAs(root.get("a").orElseThrow());
    }

    @Test
    void severalDocumentsAreReadAndAnEmptyFileHasNone() {
        assertThat(YamlReader.read("f.yml", "a: 1\n---\nb: 2\n").all()).hasSize(2);
        assertThat(YamlReader.read("f.yml", "# nothing\n").all()).isEmpty();
    }

    @Test
    void allProblemsAreReportedWithTheirPlacesInTheOrderOfTheFile() {
        String text = "a: 1\na: 2\nb: *gone\n? [x]\n: 1\nc: {d: 1, d: 2}\ne: [1\nf: 2\n";
        assertThat(YamlReader.read("f.yml", text).problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        p -> assertThat(p).isEqualTo("f.yml:2:1: key 'a' stands twice, first at line 1"),
                        p -> assertThat(p).startsWith("f.yml:3:4: alias '*gone' has no anchor before it"),
                        p -> assertThat(p).isEqualTo("f.yml:4:3: a key must be a scalar, found a collection"),
                        p -> assertThat(p).isEqualTo("f.yml:6:11: key 'd' stands twice, first at line 6"),
                        p -> assertThat(p).startsWith("f.yml:8:2: while parsing a flow sequence"));
    }

    @Test
    @Causes(FaultCode.INVALID_YAML)
    void problemsBecomeOneFaultThatNamesThemAll() {
        assertThatThrownBy(() -> YamlReader.read("f.yml", "a: 1\na: 2\na: 3").only())
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_YAML))
                .hasMessageContaining("f.yml:2:1: ")
                .hasMessageContaining("f.yml:3:1: ");
        assertThatThrownBy(() -> YamlReader.read("f.yml", "").only()).hasMessageContaining("found none");
        assertThatThrownBy(() -> YamlReader.read("f.yml", "a\n---\nb").only())
                .hasMessage("f.yml:3:1: expected one document, found 2");
    }

    @Test
    void anAnchorCannotHoldItself() {
        assertThat(YamlReader.read("f.yml", "a: &x [*x]").problems())
                .extracting(Problem::message)
                .containsExactly("alias '*x' stands inside its own anchor");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(refusal(bomb.toString())).startsWith("expected at most 200000 nodes");
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(refusal("[".repeat(65))).startsWith("expected at most 64 levels");
        assertThat(YamlReader.read("f.yml", "[".repeat(64) + "]".repeat(64)).problems())
                .isEmpty();
        assertThat(refusal("x".repeat((4 << 20) + 1))).startsWith("expected at most 4194304 characters");
    }

    @Test
    void aForbiddenCharacterIsNamedWithItsPlace() {
        assertThat(YamlReader.read("f.yml", "a: 1\nb: \u0007").problems())
                .extracting(Problem::toString)
                .containsExactly("f.yml:2:4: character U+0007 is not allowed in YAML");
    }

    private static String refusal(String text) {
        List<Problem> problems = YamlReader.read("f.yml", text).problems();
        assertThat(problems).isNotEmpty();
        return problems.getFirst().message();
    }

    private static Mapping mapping(String text) {
        return (Mapping) YamlReader.read("f.yml", text).only();
    }

    private static Scalar scalar(Node node) {
        return (Scalar) node;
    }
}
