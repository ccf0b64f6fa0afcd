package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.FileReference;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.VolumeMount;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files and folders of the host that services mount: they must be there, and a file must not be a folder. */
final class MountedPaths implements Rule {

    /** The last part of a path that people give to files: it has an ending, and more before it than a dot. */
    private static final Pattern FILE_NAME = Pattern.compile("(?s).*/?[^/]+\\.[A-Za-z][A-Za-z0-9]{0,9}");

    /** Folders that are named like files. */
    private static final Pattern FOLDER_NAME = Pattern.compile("(?s).*\\.(d|git|local|config|cache)");

    @Override
    public String name() {
        return "mounted-paths";
    }

    @Override
    public String title() {
        return "Everything that is mounted from the host is there";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Finding> findings = new ArrayList<>();
        for (Service service : project.services().values()) {
            for (int i = 0; i < service.volumes().size(); i++) {
                findings.addAll(mounted(project, service, i).toList());
            }
        }
        files(project, "configs", project.services().values().stream().flatMap(s -> s.configs().stream()))
                .forEach((key, file) ->
                        findings.addAll(file(project, "configs", key, file).toList()));
        files(project, "secrets", project.services().values().stream().flatMap(s -> s.secrets().stream()))
                .forEach((key, file) ->
                        findings.addAll(file(project, "secrets", key, file).toList()));
        return findings;
    }

    /** Key to file of the configs or secrets that services use. */
    private static Map<String, String> files(ComposeProject project, String kind, Stream<FileReference> used) {
        Map<String, String> files = new TreeMap<>();
        used.map(FileReference::source).forEach(key -> {
            String file = kind.equals("configs")
                    ? project.configs().containsKey(key)
                            ? project.configs().get(key).file()
                            : ""
                    : project.secrets().containsKey(key)
                            ? project.secrets().get(key).file()
                            : "";
            if (!file.isEmpty()) {
                files.put(key, file);
            }
        });
        return files;
    }

    private static Stream<Finding> file(ComposeProject project, String kind, String key, String file) {
        Finding.Place place = Finding.Place.of(project, kind, key, "file");
        if (Files.isDirectory(Path.of(file))) {
            return Stream.of(folderForFile(place, file));
        }
        return Files.exists(Path.of(file)) ? Stream.empty() : Stream.of(missing(place, file, "a file"));
    }

    private static Stream<Finding> mounted(ComposeProject project, Service service, int index) {
        VolumeMount mount = service.volumes().get(index);
        if (mount.type() != VolumeMount.Type.BIND || mount.source().isEmpty()) {
            return Stream.empty();
        }
        Finding.Place place = Finding.Place.of(project, "services", service.name(), "volumes", Integer.toString(index));
        Path source = Path.of(mount.source());
        boolean fileMeant = namesFile(mount.target()) && namesFile(mount.source());
        if (Files.isDirectory(source)) {
            return fileMeant ? Stream.of(folderForFile(place, mount.source())) : Stream.empty();
        }
        if (Files.exists(source)) {
            return Stream.empty();
        }
        boolean madeByEngine = mount.bind() == null || mount.bind().createHostPath();
        if (fileMeant || !madeByEngine) {
            return Stream.of(missing(place, mount.source(), fileMeant ? "a file" : "a file or folder"));
        }
        return Stream.of(place.warning(
                FaultCode.MOUNTED_PATH_MISSING,
                "a folder at " + mount.source(),
                "nothing; the engine will make an empty folder that belongs to root",
                Remedy.of("make it yourself, so that it belongs to you", "mkdir -p '" + mount.source() + "'")));
    }

    private static boolean namesFile(String path) {
        return FILE_NAME.matcher(path).matches() && !FOLDER_NAME.matcher(path).matches();
    }

    private static Finding missing(Finding.Place place, String path, String what) {
        return place.grave(
                FaultCode.MOUNTED_PATH_MISSING,
                what + " at " + path,
                "nothing there",
                Remedy.of(
                        "correct the path (relative ones start at the folder of the first Compose file), or write the"
                                + " file",
                        "ls -ld '" + path + "'"));
    }

    private static Finding folderForFile(Finding.Place place, String path) {
        return place.grave(
                FaultCode.MOUNTED_FOLDER_FOR_FILE,
                "a file at " + path,
                "a folder, as engines make one where a mounted file is missing",
                Remedy.of("remove the empty folder and put the file there", "rmdir '" + path + "'"));
    }
}
