package dev.tracestack.compose.load;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.yaml.Problem;
import java.util.List;

/** What became of a request to load: a project, or everything that is wrong with its files. */
public sealed interface LoadOutcome {

    /**
     * The files make a project.
     *
     * @param model the project as a tree
     * @param project the same as records, with what was asked for
     * @param warnings what a person should know, in the words of {@code docker compose}
     */
    record Loaded(LoadResult model, ComposeProject project, List<String> warnings) implements LoadOutcome {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

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
