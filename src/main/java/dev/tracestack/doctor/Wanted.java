package dev.tracestack.doctor;

import dev.tracestack.fault.FaultCode;
import java.util.Set;

/**
 * What to look at, and what to tell of it.
 *
 * @param layers only these, and {@code codes} only these faults; both empty for all
 * @param suppressed faults that are not told
 */
public record Wanted(Set<Layer> layers, Set<FaultCode> codes, Set<FaultCode> suppressed) {

    public Wanted {
        layers = Set.copyOf(layers);
        codes = Set.copyOf(codes);
        suppressed = Set.copyOf(suppressed);
    }

    /** All of it. */
    public static Wanted everything() {
        return new Wanted(Set.of(), Set.of(), Set.of());
    }

    boolean includes(Examination examination) {
        if (layers.isEmpty() && codes.isEmpty()) {
            return true;
        }
        return layers.contains(examination.layer())
                || examination.codes().stream().anyMatch(codes::contains);
    }

    boolean tells(Finding finding) {
        return finding.code()
                .map(code -> !suppressed.contains(code)
                        && (codes.isEmpty() || codes.contains(code) || layers.contains(finding.layer())))
                .orElse(true);
    }
}
