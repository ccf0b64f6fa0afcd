package dev.tracestack.runtime.docker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageReferenceTest {

    @Test
    void everyFormOfOneReferenceIsEqual() {
        for (String form : List.of(
                "busybox",
                "busybox:latest",
                "library/busybox",
                "docker.io/busybox",
                "docker.io/library/busybox:latest",
                "index.docker.io/library/busybox")) {
            assertThat(ImageReference.parse(form)).hasToString("docker.io/library/busybox:latest");
        }
    }

    @Test
    void aRegistryIsTheFirstPartOnlyIfItLooksLikeAHost() {
        assertThat(ImageReference.parse("grafana/tempo:3.0.3")).hasToString("docker.io/grafana/tempo:3.0.3");
        assertThat(ImageReference.parse("ghcr.io/mlflow/mlflow:v3").registry()).isEqualTo("ghcr.io");
        assertThat(ImageReference.parse("localhost/worker").registry()).isEqualTo("localhost");
        assertThat(ImageReference.parse("mirror:5000/tempo")).hasToString("mirror:5000/tempo:latest");
    }

    @Test
    void aDigestWinsOverATag() {
        assertThat(ImageReference.parse("postgres:17@sha256:ab")).isEqualTo(ImageReference.parse("postgres@sha256:ab"));
    }

    @Test
    void anImageAnswersToItsTagsDigestsAndIdsAndToNothingElse() {
        ImageState image = new ImageState(
                "sha256:1", Set.of("sha256:1", "sha256:2"), List.of("postgres:17", "postgres@sha256:ab"), Map.of());
        assertThat(List.of("docker.io/library/postgres:17", "postgres:16@sha256:ab", "sha256:2"))
                .allMatch(image::answersTo);
        assertThat(List.of("postgres", "postgres:16", "other/postgres:17", "sha256:3"))
                .noneMatch(image::answersTo);
    }
}
