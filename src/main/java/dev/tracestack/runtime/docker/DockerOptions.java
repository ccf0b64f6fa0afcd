package dev.tracestack.runtime.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person asked of the docker runtime beside the stack itself.
 *
 * @param folder the project's folder, whose rendered files are used where it has any
 * @param files Compose files that are added to the stack's own
 * @param envFiles files of variables in the place of the folder's {@code .env}
 * @param profiles profiles to turn on
 * @param services only these services and what they need; empty is all
 * @param scale service to number of containers, in place of the files' number
 * @param recreate make every container anew
 * @param pull when images are fetched
 * @param registry mirror that images are fetched from, {@code mirror.example:5000}
 * @param bind address of this machine to publish ports on beside loopback; without one it is loopback alone
 * @param removeOrphans remove containers of services that no file has any more
 * @param environment the process's variables
 * @param program this program's jar, which the worker's image is built from
 * @param version of this program
 */
public record DockerOptions(
        Path folder,
        List<String> files,
        List<String> envFiles,
        List<String> profiles,
        Set<String> services,
        Map<String, Integer> scale,
        boolean recreate,
        Pull pull,
        Optional<String> registry,
        Optional<String> bind,
        boolean removeOrphans,
        Map<String, String> environment,
        Path program,
        String version) {

    /** When images are fetched. */
    public enum Pull {
        /** Where the engine does not have them. */
        MISSING,
        /** Always, so that a moved tag is noticed. */
        ALWAYS,
        /** Never: what is missing is an error. */
        NEVER
    }

    public DockerOptions {
        files = List.copyOf(files);
        envFiles = List.copyOf(envFiles);
        profiles = List.copyOf(profiles);
        services = Set.copyOf(services);
        scale = Map.copyOf(scale);
        environment = Map.copyOf(environment);
    }

    /** The files of variables, absolute: they belong to the person's folder, not to the one that is rendered to. */
    List<String> variableFiles() {
        return envFiles.stream().map(file -> folder.resolve(file).toString()).toList();
    }
}
