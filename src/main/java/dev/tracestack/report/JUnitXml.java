package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verdict as JUnit XML, a test suite for each section and a test case for each check. Whatever foreign text holds, the
 * document is well-formed XML 1.0: characters that XML cannot carry are shown as escapes.
 */
public final class JUnitXml {

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The document of a run. */
    public static String document(Verdict verdict) {
        return written(junit -> junit.write(verdict));
    }

    /** The document of a run that could not be made: one case that ended in an error. */
    public static String document(String command, ErrorReport error) {
        return written(junit -> {
            junit.open("testsuites", "tracestack." + command);
            junit.attributes(1, 0, 1, 0, Duration.ZERO);
            junit.open("testsuite", command);
            junit.attributes(1, 0, 1, 0, Duration.ZERO);
            junit.open("testcase", "run");
            junit.attribute("classname", "tracestack." + command);
            junit.body(
                    "error",
                    error.code().code(),
                    error.message(),
                    error.text().lines().toList());
            junit.close(3);
        });
    }

    @FunctionalInterface
    private interface Content {
        void into(JUnitXml junit) throws XMLStreamException;
    }

    private static String written(Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.into(new JUnitXml(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML into memory", e);
        }
        return text.append('\n').toString();
    }

    private void write(Verdict verdict) throws XMLStreamException {
        open("testsuites", "tracestack." + verdict.command());
        counts(verdict, verdict.entries(), verdict.took());
        for (Verdict.Section section : verdict.sections()) {
            xml.writeCharacters("\n ");
            open("testsuite", section.name());
            Duration took = section.entries().stream()
                    .flatMap(entry -> entry.took().stream())
                    .reduce(Duration.ZERO, Duration::plus);
            counts(verdict, section.entries(), took);
            attribute("timestamp", verdict.startedAt().toString());
            for (Verdict.Entry entry : section.entries()) {
                write(verdict, section, entry);
            }
            xml.writeCharacters("\n ");
            close(1);
        }
        xml.writeCharacters("\n");
        close(1);
    }

    private void write(Verdict verdict, Verdict.Section section, Verdict.Entry entry) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        open("testcase", entry.name());
        boolean own = section.name().equals(verdict.command());
        attribute("classname", "tracestack." + verdict.command() + (own ? "" : "." + section.name()));
        attribute("time", seconds(entry.took().orElse(Duration.ZERO)));
        Optional<Finding> finding = Finding.in(entry.result());
        if (finding.isPresent()) {
            Finding what = finding.get();
            if (verdict.countsAsFailure(entry.result())) {
                body("failure", what.code().code(), what.headline() + ": found " + what.found(), what.lines(entry));
            } else {
                List<String> lines = Stream.concat(
                                Stream.of("warning   " + what.headline()), what.lines(entry).stream())
                        .toList();
                body("system-out", "", "", lines);
            }
        }
        switch (entry.result()) {
            case CheckResult.Skipped(String reason) -> {
                xml.writeEmptyElement("skipped");
                attribute("message", reason);
            }
            case CheckResult.Passed passed -> body("system-out", "", "", passed(entry, passed));
            case CheckResult.Warned _, CheckResult.Failed _ -> {}
        }
        close(1);
    }

    private static List<String> passed(Verdict.Entry entry, CheckResult.Passed passed) {
        Stream<String> seen = passed.evidence().values().entrySet().stream()
                .map(fact -> SafeText.line(fact.getKey()) + ": " + SafeText.line(fact.getValue()));
        return Stream.concat(Stream.of(entry.title() + ": " + SafeText.line(passed.detail())), seen)
                .toList();
    }

    private void counts(Verdict verdict, List<Verdict.Entry> entries, Duration took) throws XMLStreamException {
        long failures = entries.stream()
                .filter(entry -> verdict.countsAsFailure(entry.result()))
                .count();
        attributes(entries.size(), failures, 0, Tally.of(entries).skipped(), took);
    }

    private void attributes(long tests, long failures, long errors, long skipped, Duration took)
            throws XMLStreamException {
        attribute("tests", Long.toString(tests));
        attribute("failures", Long.toString(failures));
        attribute("errors", Long.toString(errors));
        attribute("skipped", Long.toString(skipped));
        attribute("time", seconds(took));
    }

    private void open(String element, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("name", name);
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, SafeText.line(value));
    }

    private void body(String element, String type, String message, List<String> lines) throws XMLStreamException {
        xml.writeStartElement(element);
        if (!type.isEmpty()) {
            attribute("type", type);
            attribute("message", message);
        }
        xml.writeCharacters(
                "\n" + String.join("\n", lines.stream().map(SafeText::line).toList()) + "\n");
        xml.writeEndElement();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
}
