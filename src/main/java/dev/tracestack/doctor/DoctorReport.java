package dev.tracestack.doctor;

import dev.tracestack.fault.FaultCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that doctor found, in the order of the layers.
 *
 * @param subject what was looked at, {@code project demo, embedded}
 */
public record DoctorReport(String subject, List<Finding> findings, Instant startedAt, Duration took) {

    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /** What is wrong and follows from nothing else: failures first, then by how much follows from each. */
    public List<Finding> causes() {
        return findings.stream()
                .filter(f -> f.code().isPresent() && f.causedBy().isEmpty())
                .sorted(Comparator.<Finding>comparingInt(f -> f.failed() ? 0 : 1)
                        .thenComparingInt(f -> -consequencesOf(f).size()))
                .toList();
    }

    /** What follows from a cause. */
    public List<Finding> consequencesOf(Finding cause) {
        Optional<FaultCode> code = cause.code();
        return findings.stream()
                .filter(f -> f.causedBy().isPresent() && f.causedBy().equals(code))
                .toList();
    }

    /** The titles of what was not answered in time. */
    public List<String> late() {
        return findings.stream().filter(Finding::isLate).map(Finding::title).toList();
    }

    /** The findings of one layer. */
    public List<Finding> of(Layer layer) {
        return findings.stream().filter(f -> f.layer() == layer).toList();
    }
}
