package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.runtime.docker.plan.ApiVersion;
import dev.tracestack.runtime.docker.plan.ImageState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The images that an engine has. */
public final class ImageList {

    /** From here on an engine with the containerd store tells of an image's manifests, one a platform. */
    private static final ApiVersion MANIFESTS = new ApiVersion(1, 48);

    private final EngineHttp http;
    private final ApiVersion version;

    ImageList(EngineHttp http, ApiVersion version) {
        this.http = http;
        this.version = version;
    }

    /** All images, in one call. */
    public List<ImageState> all() {
        List<ImageState> images = new ArrayList<>();
        http.get("/images/json" + (version.atLeast(MANIFESTS) ? "?manifests=1" : ""))
                .forEach(json -> images.add(read(json)));
        return images;
    }

    static ImageState read(JsonNode json) {
        String id = json.path("Id").asText();
        Set<String> identities = new LinkedHashSet<>();
        identities.add(id);
        String label = id;
        for (JsonNode manifest : json.path("Manifests")) {
            if (manifest.path("Kind").asText().equals("image")
                    && manifest.path("Available").asBoolean()) {
                String digest = manifest.path("ID").asText();
                identities.add(digest);
                if (isOfThisMachine(manifest.path("ImageData").path("Platform"))) {
                    label = digest;
                }
            }
        }
        List<String> references = new ArrayList<>();
        json.path("RepoTags").forEach(tag -> references.add(tag.asText()));
        json.path("RepoDigests").forEach(digest -> references.add(digest.asText()));
        references.removeIf(reference -> reference.startsWith("<none>"));
        return new ImageState(label, identities, references, EngineLook.texts(json.path("Labels")));
    }

    private static boolean isOfThisMachine(JsonNode platform) {
        String architecture = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
        return platform.path("os").asText().equals("linux")
                && platform.path("architecture").asText().equals(architecture);
    }
}
