package dev.tracestack.compose.load;

import dev.tracestack.compose.Positions;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.util.List;
import java.util.Optional;

/** Notes what is wrong with a finished model, at the place from which the value came. */
record Complaints(Positions positions, Problems problems) {

    /** A mistake under these keys; where none of the files has them, at the nearest one above that stands in a file. */
    void add(Problem.Kind kind, List<String> path, String message) {
        Optional<Position> at = Optional.empty();
        for (int length = path.size(); length > 0 && at.isEmpty(); length--) {
            at = positions.of(path.subList(0, length));
        }
        KeyPath keys = KeyPath.ROOT;
        for (int i = 0; i < path.size(); i++) {
            String key = path.get(i);
            boolean item = i > 2 && key.matches("\\d+");
            keys = item ? keys.item(Integer.parseInt(key)) : keys.key(key);
        }
        problems.add(new Problem(kind, at.orElse(null), keys, message));
    }
}
