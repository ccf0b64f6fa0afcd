package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.yaml.Position;
import java.util.Arrays;
import java.util.Optional;

/**
 * One thing that will not work, or not for long.
 *
 * @param grave whether starting makes no sense
 * @param where file, line and column, or else the file; empty where neither is known
 * @param object what it is about, such as {@code services.web.ports[0]}
 */
public record Finding(
        FaultCode code, boolean grave, String where, String object, String expected, String found, Remedy remedy) {

    /** What is looked at when a rule finds something: a place in the project's files. */
    record Place(String where, String object) {

        /** The key that these names lead to; where it came from nowhere, the nearest one above that stands in a file. */
        static Place of(ComposeProject project, String... path) {
            String object = String.join(".", path).replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]");
            Optional<Position> at = Optional.empty();
            for (int length = path.length; length > 0 && at.isEmpty(); length--) {
                at = project.positions().of(Arrays.asList(path).subList(0, length));
            }
            return new Place(at.map(Position::toString).orElse(""), object);
        }

        Finding grave(FaultCode code, String expected, String found, Remedy remedy) {
            return new Finding(code, true, where, object, expected, found, remedy);
        }

        Finding warning(FaultCode code, String expected, String found, Remedy remedy) {
            return new Finding(code, false, where, object, expected, found, remedy);
        }
    }

    /** {@code file:line:column: object: expected …, found …}. */
    public String text() {
        return (where.isEmpty() ? "" : where + ": ") + object + ": expected " + expected + ", found " + found;
    }
}
