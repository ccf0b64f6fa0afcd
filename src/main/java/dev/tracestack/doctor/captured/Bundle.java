package dev.tracestack.doctor.captured;

import dev.tracestack.runtime.RuntimeName;
import java.util.Map;
import java.util.Set;

/**
 * What goes into a bundle besides what signals show.
 *
 * @param program name and version of this program
 * @param secrets values that are known to be secret, wherever they stand
 * @param withPayloads whether what programs print of the data itself may go along
 * @param texts further files by name: doctor's report, effective configurations
 */
public record Bundle(
        String program,
        String project,
        RuntimeName runtime,
        Set<String> secrets,
        boolean withPayloads,
        Map<String, String> texts) {

    public Bundle {
        secrets = Set.copyOf(secrets);
        texts = Map.copyOf(texts);
    }

    @Override
    public String toString() {
        return "Bundle[" + project + "]";
    }
}
