package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.runtime.docker.plan.ApiVersion;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.Labels;
import dev.tracestack.runtime.docker.plan.NetworkState;
import dev.tracestack.runtime.docker.plan.Snapshot;
import dev.tracestack.runtime.docker.plan.VolumeState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What stands on an engine, from its lists: one call each, no look at single things. */
public final class EngineLook {

    private final EngineHttp http;
    private final ApiVersion version;

    EngineLook(EngineHttp http, ApiVersion version) {
        this.http = http;
        this.version = version;
    }

    /** Everything that a plan is made from, in four calls. */
    public Snapshot snapshot() {
        return new Snapshot(version, everyContainer(), networks(), volumes(), images().all());
    }

    /** Every container of the engine, and nothing else. */
    public Snapshot containersAlone() {
        return new Snapshot(version, everyContainer(), List.of(), List.of(), List.of());
    }

    /** The same look with the networks and the volumes as they are now. */
    public Snapshot withNetworksAndVolumes(Snapshot snapshot) {
        return new Snapshot(version, snapshot.containers(), networks(), volumes(), snapshot.images());
    }

    /** The containers of one project, running or not, in one call. */
    public List<ListedContainer> project(String project) {
        Instant now = Instant.now();
        List<ListedContainer> containers = new ArrayList<>();
        http.get("/containers/json?all=1" + ofProject(project))
                .forEach(json -> containers.add(ListedContainer.of(json, now)));
        return containers;
    }

    /** As above, without their ages. */
    public List<ContainerState> containers(String project) {
        return project(project).stream().map(ListedContainer::state).toList();
    }

    /** The projects of which a container of that service runs, in one call. */
    public Set<String> projectsThatRun(String service) {
        Set<String> projects = new TreeSet<>();
        String filters = "{\"label\":[\"" + Labels.SERVICE + "=" + service + "\"]}";
        http.get("/containers/json?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8))
                .forEach(json ->
                        projects.add(json.path("Labels").path(Labels.PROJECT).asText()));
        return projects;
    }

    /** When a volume of a project was made; empty where there is none. */
    public Optional<Instant> volumeMade(String project, String key) {
        for (JsonNode volume :
                http.get("/volumes?" + ofProject(project).substring(1)).path("Volumes")) {
            if (volume.path("Labels").path(Labels.VOLUME).asText().equals(key)) {
                return Moments.parse(volume.path("CreatedAt").asText());
            }
        }
        return Optional.empty();
    }

    private static String ofProject(String project) {
        String filter = "{\"label\":[\"" + Labels.PROJECT + "=" + project + "\"]}";
        return "&filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    /** What the engine says of itself. */
    public JsonNode version() {
        return http.get("/version");
    }

    /** The networks of those names that are there: name to id. */
    public Map<String, String> networksCalled(Collection<String> names) {
        return networks().stream()
                .filter(network -> names.contains(network.name()))
                .collect(Collectors.toMap(NetworkState::name, NetworkState::id, (one, other) -> one));
    }

    /** The images of the engine. */
    public ImageList images() {
        return new ImageList(http, version);
    }

    private List<ContainerState> everyContainer() {
        List<ContainerState> containers = new ArrayList<>();
        http.get("/containers/json?all=1").forEach(json -> containers.add(ListedContainer.read(json)));
        return containers;
    }

    private List<NetworkState> networks() {
        List<NetworkState> networks = new ArrayList<>();
        http.get("/networks")
                .forEach(json -> networks.add(new NetworkState(
                        json.path("Id").asText(), json.path("Name").asText(), texts(json.path("Labels")))));
        return networks;
    }

    private List<VolumeState> volumes() {
        List<VolumeState> volumes = new ArrayList<>();
        http.get("/volumes")
                .path("Volumes")
                .forEach(json -> volumes.add(new VolumeState(json.path("Name").asText(), texts(json.path("Labels")))));
        return volumes;
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }
}
