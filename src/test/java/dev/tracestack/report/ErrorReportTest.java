package dev.tracestack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

    @Test
    void anErrorIsAMessageWithItsCodeAndARemedyWithItsCommands() {
        ErrorReport report = new ErrorReport(
                FaultCode.PORT_TAKEN,
                "port tempo 3200: expected it free, found it held by pid 7",
                Remedy.of("stop it, or use another", "kill 7", "tracestack up --port tempo=3201"),
                3);

        assertThat(report.text()).isEqualTo("""
            tracestack: port tempo 3200: expected it free, found it held by pid 7 [TS104]
              fix: stop it, or use another
                   kill 7
                   tracestack up --port tempo=3201\
            """);
        assertThat(report.json()).isEqualToNormalizingNewlines("""
            {
              "version" : 1,
              "error" : {
                "code" : "TS104",
                "message" : "port tempo 3200: expected it free, found it held by pid 7",
                "remedy" : {
                  "text" : "stop it, or use another",
                  "commands" : [ "kill 7", "tracestack up --port tempo=3201" ]
                }
              },
              "exitCode" : 3
            }\
            """);
    }

    @Test
    void severalProblemsStandOnLinesOfTheirOwnEachMadeSafe() {
        ErrorReport report = new ErrorReport(
                FaultCode.INVALID_YAML,
                "a.yml: 2 problems\r\na.yml:1:1: tab\t\n\na.yml:2:1: escape \u001b[2J\n",
                Remedy.of("correct the file"),
                2);

        assertThat(report.text()).isEqualTo("""
            tracestack: a.yml: 2 problems [TS204]
                a.yml:1:1: tab\\t
                a.yml:2:1: escape \\u001b[2J
              fix: correct the file\
            """);
        assertThat(report.json())
                .contains("a.yml: 2 problems\\r\\na.yml:1:1: tab\\t\\n\\na.yml:2:1: escape \\u001B[2J\\n");
    }

    @Test
    @Causes(FaultCode.OUR_BUG)
    void anErrorWithoutWordsHasTheTitleOfItsCode() {
        assertThat(new ErrorReport(FaultCode.OUR_BUG, "", Remedy.of("report it"), 70).text())
                .startsWith("tracestack: the program met a state that it should never be in [TS900]");
    }
}
