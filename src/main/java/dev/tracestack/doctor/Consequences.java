package dev.tracestack.doctor;

import dev.tracestack.fault.FaultCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is at the bottom of each finding, among the others, by what the catalogue says follows from what. */
final class Consequences {

    private final FaultCatalogue catalogue;
    private final List<Finding> wrong;

    private Consequences(FaultCatalogue catalogue, List<Finding> findings) {
        this.catalogue = catalogue;
        this.wrong = findings.stream().filter(f -> f.code().isPresent()).toList();
    }

    /** The same findings in the same order; what follows from another one says so. */
    static List<Finding> folded(FaultCatalogue catalogue, List<Finding> findings) {
        Consequences consequences = new Consequences(catalogue, findings);
        List<Finding> folded = new ArrayList<>();
        for (Finding finding : findings) {
            Finding root = consequences.rootOf(finding, new HashSet<>());
            folded.add(
                    root.equals(finding) ? finding : finding.because(root.code().orElseThrow()));
        }
        return folded;
    }

    private Finding rootOf(Finding finding, Set<FaultCode> passed) {
        Optional<FaultCode> code = finding.code();
        if (code.isEmpty() || !passed.add(code.get())) {
            return finding;
        }
        List<Fault.Cause> causes = catalogue.of(code.get()).causedBy();
        return wrong.stream()
                .filter(other ->
                        !other.equals(finding) && !passed.contains(other.code().orElseThrow()))
                .filter(other -> causes.stream().anyMatch(cause -> explains(cause, finding, other)))
                .map(other -> rootOf(other, passed))
                .findFirst()
                .orElse(finding);
    }

    private static boolean explains(Fault.Cause cause, Finding finding, Finding other) {
        String service = cause.service().equals(Fault.Cause.SAME) ? finding.service() : cause.service();
        return other.code().filter(cause.code()::equals).isPresent()
                && (cause.service().isEmpty() || service.equals(other.service()));
    }
}
