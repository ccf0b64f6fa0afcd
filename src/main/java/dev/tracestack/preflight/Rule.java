package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import java.util.List;

/** One thing to look for in a project, without asking an engine. */
interface Rule {

    /** Short name in kebab case. */
    String name();

    /** What holds where nothing is found, as an affirmative sentence without a full stop. */
    String title();

    /** Everything found, in the order of the services. */
    List<Finding> findings(ComposeProject project);
}
