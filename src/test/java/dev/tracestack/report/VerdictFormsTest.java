package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** {@link JUnitXml}, {@link GithubCommands}, {@link GithubSummary} and {@link ShortText} over the same verdicts. */
class VerdictFormsTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final CheckResult PASSED = new CheckResult.Passed("5 of 5 spans", Evidence.of("spans", 5));
    private static final CheckResult FAILED = new CheckResult.Failed(
            FaultCode.MISSING_IN_TEMPO,
            "5 spans",
            "0 of 5 spans",
            Remedy.of("see which part stopped them", "tracestack ps"),
            Evidence.none());
    private static final CheckResult WARNED = new CheckResult.Warned(
            FaultCode.DEAD_LETTERS, "none", "2 dead letters", Remedy.of("look at them"), Evidence.none());
    private static final CheckResult SKIPPED = new CheckResult.Skipped("not enabled");

    @Test
    void junitHasACaseForEachCheckAndNeverCallsASkippedOnePassed() throws Exception {
        Element suites = parsed(JUnitXml.document(verdict(Verdict.FailOn.ERROR, PASSED, FAILED, WARNED, SKIPPED)));

        assertThat(suites.getAttribute("tests")).isEqualTo("4");
        assertThat(suites.getAttribute("failures")).isEqualTo("1");
        assertThat(suites.getAttribute("skipped")).isEqualTo("1");
        assertThat(suites.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        Element failure = (Element) suites.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("TS504");
        assertThat(failure.getTextContent()).contains("expected  5 spans", "fix       see which", "tracestack ps");
        Element skipped = (Element) suites.getElementsByTagName("skipped").item(0);
        assertThat(skipped.getAttribute("message")).isEqualTo("not enabled");
    }

    @Test
    void whatFailsTheRunIsAFailureInEveryForm() throws Exception {
        Verdict strict = verdict(Verdict.FailOn.WARNING, PASSED, WARNED);
        assertThat(strict.failed()).isTrue();
        assertThat(parsed(JUnitXml.document(strict)).getAttribute("failures")).isEqualTo("1");
        assertThat(GithubCommands.lines(strict, List.of(), TOKEN).getLast()).startsWith("::error ");
        assertThat(GithubSummary.markdown(strict)).startsWith("### tracestack smoke failed");
        assertThat(ShortText.lines(strict).getLast()).startsWith("smoke failed");

        Verdict mild = verdict(Verdict.FailOn.ERROR, PASSED, WARNED);
        assertThat(mild.failed()).isFalse();
        assertThat(parsed(JUnitXml.document(mild)).getAttribute("failures")).isEqualTo("0");
        assertThat(GithubCommands.lines(mild, List.of(), TOKEN).getLast()).startsWith("::warning ");
        assertThat(verdict(Verdict.FailOn.NEVER, FAILED).failed()).isFalse();
    }

    @Test
    void aConsequenceIsNoAnnotationOfItsOwn() {
        Verdict.Entry consequence = new Verdict.Entry(
                "queue", "it is empty", FAILED, Optional.empty(), List.of(), Optional.of(FaultCode.TEMPO_UNREACHABLE));
        Verdict verdict = of(Verdict.FailOn.ERROR, List.of(consequence));

        assertThat(GithubCommands.lines(verdict, List.of(), TOKEN)).noneMatch(line -> line.startsWith("::error"));
        assertThat(JUnitXml.document(verdict)).contains("because   TS503");
    }

    @Test
    void ofManyNotesTenAreShownInEveryForm() {
        Verdict.Entry entry = new Verdict.Entry(
                "tempo",
                "as sent",
                FAILED,
                Optional.empty(),
                java.util.stream.IntStream.range(0, 12)
                        .mapToObj(i -> "note " + i)
                        .toList(),
                Optional.empty());
        assertThat(JUnitXml.document(of(Verdict.FailOn.ERROR, List.of(entry))))
                .contains("note 9", "… and 2 more")
                .doesNotContain("note 10");
    }

    @Test
    void anErrorBeforeTheRunIsATestCaseThatEndedInAnError() throws Exception {
        ErrorReport error = new ErrorReport(
                FaultCode.STACK_NOT_RUNNING, "project demo: no <stack>", Remedy.of("start it", "tracestack up"), 3);
        Element suites = parsed(JUnitXml.document("smoke", error));

        assertThat(suites.getAttribute("errors")).isEqualTo("1");
        Element body = (Element) suites.getElementsByTagName("error").item(0);
        assertThat(body.getAttribute("type")).isEqualTo("TS110");
        assertThat(body.getTextContent()).contains("tracestack up");
        assertThat(GithubCommands.line("smoke", error))
                .startsWith("::error title=smoke%3A TS110::")
                .doesNotContain("\n")
                .contains("%0A");
    }

    @Test
    void hostileTextSaysAndDoesNothingInAnyForm() throws Exception {
        Random random = new Random(20261126);
        for (int round = 0; round < 500; round++) {
            String text = HostileText.of(random);
            Verdict verdict = hostile(text);
            Element suites = parsed(JUnitXml.document(verdict));
            Element failure = (Element) suites.getElementsByTagName("failure").item(0);
            assertThat(failure.getTextContent()).contains("differs   " + SafeText.line(text));
            ActionsLog log = ActionsLog.read(GithubCommands.lines(verdict, List.of(text), TOKEN));
            assertThat(log.commands()).as(text).hasSize(1);
            assertThat(log.commands().getFirst().message()).contains("found     " + SafeText.line(text));
            assertThat(ShortText.lines(verdict)).hasSize(2).allMatch(line -> line.equals(SafeText.line(line)));
            String cell = MarkdownText.line(text);
            assertThat(cell.lines()).hasSizeLessThanOrEqualTo(1);
            assertThat(cell.replaceAll("\\\\(\\p{Punct})", "$1")).isEqualTo(SafeText.line(text));
            assertThat(cell.replaceAll("\\\\\\p{Punct}", "")).doesNotContainPattern("\\p{Punct}");
            assertThat(GithubSummary.markdown(verdict).lines().filter(line -> line.startsWith("</details>")))
                    .hasSize(1);
        }
    }

    private static Verdict hostile(String text) {
        CheckResult.Failed failed = new CheckResult.Failed(
                FaultCode.DIFFERS_IN_TEMPO, text, text, Remedy.of("x" + text, text), Evidence.of(text, text));
        return new Verdict(
                "smoke",
                text,
                Verdict.FailOn.ERROR,
                List.of(new Verdict.Section(
                        "smoke",
                        List.of(new Verdict.Entry(
                                "tempo", "as sent", failed, Optional.empty(), List.of(text), Optional.empty())))),
                Instant.EPOCH,
                Duration.ZERO);
    }

    private static Verdict verdict(Verdict.FailOn failOn, CheckResult... results) {
        return of(
                failOn,
                List.of(results).stream()
                        .map(result -> Verdict.Entry.of("tempo", "as sent", result, Duration.ofMillis(3)))
                        .toList());
    }

    private static Verdict of(Verdict.FailOn failOn, List<Verdict.Entry> entries) {
        return new Verdict(
                "smoke",
                "trace 1",
                failOn,
                List.of(new Verdict.Section("smoke", entries)),
                Instant.EPOCH,
                Duration.ofMillis(12));
    }

    private static Element parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
