package dev.tracestack.compose.load;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the project that was asked for out of a loaded model: its records, what is on, and what it reads. */
final class ProjectAssembly {

    private ProjectAssembly() {}

    /**
     * The project, or empty where something is wrong, which then is noted.
     *
     * @param profiles those that are active
     * @param services those wanted, with all that they depend on; empty for all
     */
    static Optional<ComposeProject> assemble(
            LoadResult loaded,
            List<String> profiles,
            List<String> services,
            LoadOptions options,
            Problems problems,
            Consumer<String> warnings) {
        ComposeProject project = ProjectDecoder.decode(loaded, problems).withProfiles(profiles);
        if (options.checkConsistency()) {
            Consistency.check(project, problems);
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        if (options.resolveEnvironment()) {
            project = ServiceFiles.readEnvironments(project, problems, warnings);
        }
        project = ServiceFiles.readLabels(project, problems, warnings).withServicesEnabled(services);
        for (String service : services) {
            if (!project.services().containsKey(service)) {
                problems.add(new Problem(
                        Problem.Kind.REFERENCE,
                        null,
                        KeyPath.ROOT,
                        "expected the name of a service, such as "
                                + project.services().keySet() + ", found '" + service + "'"));
            }
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        ComposeProject selected = project.withSelectedServices(services);
        if (options.checkConsistency()) {
            Consistency.checkContainerNames(selected, problems);
        }
        return problems.isEmpty() ? Optional.of(selected.withoutUnusedResources()) : Optional.empty();
    }
}
