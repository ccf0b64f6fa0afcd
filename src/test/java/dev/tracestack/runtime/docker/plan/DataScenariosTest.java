package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.mount;
import static dev.tracestack.runtime.docker.plan.Models.network;
import static dev.tracestack.runtime.docker.plan.Models.onNetworks;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static dev.tracestack.runtime.docker.plan.Models.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Dependency;
import dev.tracestack.compose.Dependency.Condition;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.plan.UpOptions.Recreate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recorded scenarios about data, names, overlays, builds and order, beside {@link ScenariosTest}. */
class DataScenariosTest {

    @Test
    void ts11volDataIsNeverDeletedByUpWhereTheRecordedUpAsksAndDeletes() {
        Recording recorded = Recording.of("ts11vol");
        Scene scene = new Scene();
        Service a = service("a", Map.of("volumes", List.of(mount("dat", "/d"))));
        assertThat(scene.up(ScenariosTest.of("ts11vol", Map.of(), Map.of("dat", volume("ts11vol_dat")), a)))
                .isEqualTo(recorded.containers("up"));
        ComposeProject drifted = ScenariosTest.of(
                "ts11vol", Map.of(), Map.of("dat", volume("ts11vol_dat", Map.of("o", "size=2m"), false)), a);
        assertThat(scene.up(drifted)).isEqualTo(recorded.containers("drift, stdin empty"));
        assertThat(recorded.containers("drift -y")).containsEntry("ts11vol-a-1", "RECREATED");
        assertThat(scene.last().notices()).hasSize(1).first().asString().contains("kept as it is, with its data");
        assertThat(scene.up(ScenariosTest.of("ts11vol", Map.of(), Map.of("dat", volume("ts11vol_renamed")), a)))
                .isEqualTo(recorded.containers("renamed volume"));
        assertThat(scene.down("ts11vol", true)).isEqualTo(recorded.containers("down -v"));
    }

    @Test
    void ts13preVolumesThatAreNotOursSurviveDownWithVolumesWhereTheRecordedDownDeletesThem() {
        Recording recorded = Recording.of("ts13pre");
        assertThat(recorded.text("down -v")).contains("volume:destroy ts13pre_dat");
        Scene scene = new Scene();
        scene.engine.network("ts13pre_default", Map.of());
        scene.engine.volume("ts13pre_dat", Map.of());
        ComposeProject project = ScenariosTest.of(
                "ts13pre",
                Map.of("default", network("ts13pre_default")),
                Map.of("dat", volume("ts13pre_dat")),
                service("a", Map.of("volumes", List.of(mount("dat", "/d")), "networks", onNetworks("default"))));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("up with unlabelled"));
        assertThat(scene.last().notices()).hasSize(2);
        scene.down("ts13pre", true);
        assertThat(scene.engine.snapshot().volume("ts13pre_dat")).isPresent();
        assertThat(scene.engine.snapshot().networksNamed("ts13pre_default")).hasSize(1);
    }

    @Test
    void ts15miscATakenNameAndAMissingImageAreToldBeforeANetworkIsMade() {
        assertThat(Recording.of("ts15misc").text("pull never")).contains("Network ts15misc_default Created");
        Scene scene = new Scene();
        ComposeProject never = ScenariosTest.of(
                "ts15misc",
                Map.of("default", network("ts15misc_default")),
                Map.of(),
                service("e", Map.of("image", "absent:1", "pullPolicy", "never", "networks", onNetworks("default"))));
        assertThatThrownBy(() -> scene.up(never)).isInstanceOf(TracestackException.class);
        assertThat(scene.engine.snapshot().networks()).isEmpty();
    }

    @Test
    void ts18subsetTheOtherOverlaysServicesAreNoOrphansWhereTheRecordedUpCallsThemSo() {
        Recording recorded = Recording.of("ts18subset");
        assertThat(recorded.text("only first")).contains("Found orphan containers (ts18subset-b-1)");
        Scene scene = new Scene();
        var one = Models.FOLDER.resolve("compose.yaml");
        var two = Models.FOLDER.resolve("two.yaml");
        scene.files.put(two.toString(), "services: …");
        ComposeProject both =
                Models.from(ScenariosTest.of("ts18subset", Map.of(), Map.of(), service("a"), service("b")), one, two);
        assertThat(scene.up(both)).isEqualTo(recorded.containers("both"));
        assertThat(scene.engine.named("ts18subset-a-1").labels().get(Labels.CONFIG_FILES))
                .isEqualTo(one + "," + two);
        ComposeProject first = Models.from(ScenariosTest.of("ts18subset", Map.of(), Map.of(), service("a")), one);
        assertThat(scene.up(first, UpOptions.DEFAULT.withOrphansRemoved(true)))
                .isEqualTo(recorded.containers("only first"));
        assertThat(scene.last().notices()).noneMatch(n -> n.contains("--remove-orphans"));
    }

    private static ComposeProject built() {
        return ScenariosTest.of(
                "ts19build",
                Map.of(),
                Map.of(),
                service("a", Map.of("image", "", "build", build(Map.of()))),
                service("b", Map.of("image", "ts19b:1", "build", build(Map.of("X", "1")))));
    }

    private static dev.tracestack.compose.Build build(Map<String, String> args) {
        return Models.record(dev.tracestack.compose.Build.class, Map.of("context", "/srv/demo", "args", args));
    }

    @Test
    void ts19buildGoesAsRecordedAndAChangedDockerfileIsBuiltWhereTheRecordedUpKeepsTheOldImage() {
        Recording recorded = Recording.of("ts19build");
        Scene scene = new Scene();
        scene.files.put("/srv/demo", "FROM busybox:1");
        assertThat(scene.up(built())).isEqualTo(recorded.containers("up builds"));
        assertThat(scene.up(built())).isEqualTo(recorded.containers("again"));
        scene.files.put("/srv/demo", "FROM busybox:1 AS other");
        assertThat(recorded.containers("Dockerfile changed, up"))
                .containsValue("same")
                .doesNotContainValue("RECREATED");
        assertThat(scene.up(built())).isEqualTo(recorded.containers("up --build"));
        assertThat(scene.engine.snapshot().image("ts19build-a")).isPresent();
    }

    @Test
    void ts23orderAllFiveAreRecreatedAndTheLabelNamesTheSameDependencies() {
        Recording recorded = Recording.of("ts23order");
        Scene scene = new Scene();
        Dependency started = Models.on(Condition.SERVICE_STARTED);
        ComposeProject project = ScenariosTest.of(
                "ts23order",
                Map.of(),
                Map.of(),
                service("a", Map.of("dependsOn", Map.of("b", started, "c", started, "d", started, "e", started))),
                service("b"),
                service("c"),
                service("d"),
                service("e"));
        assertThat(scene.up(project)).isEqualTo(recorded.containers("up recreate 0"));
        assertThat(scene.up(project, UpOptions.DEFAULT.withRecreate(Recreate.FORCE, Recreate.FORCE)))
                .isEqualTo(recorded.containers("up recreate 1"));
        String label = scene.engine.named("ts23order-a-1").labels().get(Labels.DEPENDS_ON);
        assertThat(recorded.text("up recreate 0").lines().map(String::strip)).contains(label);
    }
}
