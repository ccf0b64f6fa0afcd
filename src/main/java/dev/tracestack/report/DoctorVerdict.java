package dev.tracestack.report;

import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.Finding;
import dev.tracestack.doctor.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Doctor's report in the shape that all forms of a report are written from. */
public final class DoctorVerdict {

    private DoctorVerdict() {}

    /** A section a layer, in order; layers of which nothing is said are left out. */
    public static Verdict of(DoctorReport report, Verdict.FailOn failOn) {
        List<Verdict.Section> sections = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            List<Verdict.Entry> entries =
                    report.of(layer).stream().map(DoctorVerdict::entry).toList();
            if (!entries.isEmpty()) {
                sections.add(new Verdict.Section(layer.text(), entries));
            }
        }
        return new Verdict("doctor", report.subject(), failOn, sections, report.startedAt(), report.took());
    }

    private static Verdict.Entry entry(Finding finding) {
        return new Verdict.Entry(
                finding.id(),
                finding.title(),
                finding.result(),
                Optional.of(finding.took()),
                List.of(),
                finding.causedBy());
    }
}
