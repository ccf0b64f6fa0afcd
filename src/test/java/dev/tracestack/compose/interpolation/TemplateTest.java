package dev.tracestack.compose.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tracestack.yaml.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Map<String, String> VALUES = Map.of("A", "1", "B", "two", "EMPTY", "", "_x9", "under");

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "$A | 1",
                "${A} | 1",
                "$A$B | 1two",
                "$A.$B-x | 1.two-x",
                "${A}0 | 10",
                "$_x9! | under!",
                "$$A | $A",
                "$$$A | $1",
                "$${A} | ${A}",
                "$ | $",
                "a$ | a$",
                "$1 | $1",
                "$(date) | $(date)",
                "$-x | $-x",
                "${A:-d} | 1",
                "${N:-d} | d",
                "${EMPTY:-d} | d",
                "${EMPTY-d} | ``",
                "${N-d} | d",
                "${N:-} | ``",
                "${A:+r} | r",
                "${N:+r} | ``",
                "${EMPTY:+r} | ``",
                "${EMPTY+r} | r",
                "${N+r} | ``",
                "${A:?e} | 1",
                "${EMPTY?e} | ``",
                "${N:-${A}} | 1",
                "${N:-${M:-${B}}} | two",
                "${N:-a${A}b$B} | a1btwo",
                "${N:-http://h:80/?q=a-b} | http://h:80/?q=a-b",
                "${N:-{}} | {}",
                "${N:-{x}} | {x}",
                "${N:-{\"k\":\"v\"}}y | {\"k\":\"v\"}y",
                "${A:-x}${B:-y} | 1two",
                "${N:-x} and ${M:-y} | x and y",
                "${N-b:-c} | b:-c",
                "${N:-$$A} | $A",
                "${N:+${M:?never}}ok | ok"
            })
    void variablesAreReplaced(String template, String expected) {
        Template.Outcome outcome = substitute(template);
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.value()).isEqualTo(expected);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${",
                "${}",
                "${A",
                "${ A}",
                "${1}",
                "${A!}",
                "${A:}",
                "${A:=x}",
                "x ${A y",
                "${N:-${",
                "${N:-a\nb}"
            })
    void whatBeginsNoVariableIsRefused(String template) {
        assertThat(substitute(template).failure())
                .isNotNull()
                .extracting(Template.Failure::kind)
                .isEqualTo(Problem.Kind.TEMPLATE);
    }

    @ParameterizedTest
    @CsvSource({
        "${N:?say why}, required variable N is missing a value: say why",
        "${N?}, required variable N is missing a value",
        "${EMPTY:?}, required variable EMPTY is missing a value",
        "${N:?need ${B}}, required variable N is missing a value: need two",
        "${A:+${N?inner}}, required variable N is missing a value: inner"
    })
    void aDemandThatIsNotMetSaysItsReason(String template, String message) {
        assertThat(substitute(template).failure())
                .isEqualTo(new Template.Failure(Problem.Kind.MISSING_VARIABLE, message));
    }

    @Test
    void aVariableWithoutValueIsNothingAndWarnedAbout() {
        assertThat(substitute("[$N|${M}]").value()).isEqualTo("[|]");
        assertThat(warnings)
                .containsExactly(
                        "The \"N\" variable is not set. Defaulting to a blank string.",
                        "The \"M\" variable is not set. Defaulting to a blank string.");
    }

    @Test
    void aDefaultThatIsNotUsedWarnsOfNothing() {
        assertThat(substitute("${A:-$N}").value()).isEqualTo("1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void variablesInsideEachOtherEndSomewhere() {
        String template = "${N:-".repeat(10_000) + "}".repeat(10_000);
        assertThat(substitute(template).failure())
                .isNotNull()
                .extracting(Template.Failure::kind)
                .isEqualTo(Problem.Kind.REFUSED);
    }

    @Test
    void aLongLineOfVariablesTakesNoLongerThanItsLength() {
        String template = "${A:-x} ".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(substitute(template).value()).isEqualTo("1 ".repeat(200_000)));
    }

    private Template.Outcome substitute(String template) {
        return Template.substitute(template, Variables.of(VALUES, warnings::add));
    }
}
