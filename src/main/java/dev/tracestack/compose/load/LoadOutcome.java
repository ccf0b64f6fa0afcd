package dev.tracestack.compose.load;

import dev.tracestack.yaml.Problem;
import java.util.List;

/** What became of a request to load: a project, or everything that is wrong with its files. */
public sealed interface LoadOutcome {

    /** The files make a project. */
    record Loaded(LoadResult result) implements LoadOutcome {}

    /**
     * They do not.
     *
     * @param problems at least one, in the order in which they were found
     * @param warnings what was to be said up to there
     */
    record Refused(List<Problem> problems, List<String> warnings) implements LoadOutcome {
        public Refused {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a request is refused without a problem");
            }
        }
    }
}
