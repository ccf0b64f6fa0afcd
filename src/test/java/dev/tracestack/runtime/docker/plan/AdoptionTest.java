package dev.tracestack.runtime.docker.plan;

import static dev.tracestack.runtime.docker.plan.Models.bind;
import static dev.tracestack.runtime.docker.plan.Models.configOfFile;
import static dev.tracestack.runtime.docker.plan.Models.file;
import static dev.tracestack.runtime.docker.plan.Models.project;
import static dev.tracestack.runtime.docker.plan.Models.secret;
import static dev.tracestack.runtime.docker.plan.Models.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.ConfigHash;
import dev.tracestack.compose.Service;
import dev.tracestack.runtime.docker.plan.ContainerState.Lifecycle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Containers that Docker Compose made are taken as they are; what the files hold that are mounted into them counts. */
class AdoptionTest {

    private final Files files = new Files();
    private final Planner planner = new Planner(files);
    private final SimulatedEngine engine = new SimulatedEngine();

    private Plan up(ComposeProject project, UpOptions options) {
        Plan plan = planner.up(project, engine.snapshot(), options);
        engine.apply(plan);
        return plan;
    }

    private String up(ComposeProject project) {
        return up(project, UpOptions.DEFAULT).text();
    }

    private static ComposeProject tempo() {
        return project(
                "demo",
                Map.of(),
                Map.of(),
                Map.of("tempo", configOfFile("demo_tempo", "/srv/demo/tempo.yaml")),
                Map.of("password", secret("demo_password", "s3cret")),
                service("tempo", Map.of("configs", List.of(file("tempo", "/etc/tempo.yaml")))),
                service("worker", Map.of("secrets", List.of(file("password", "")))));
    }

    @Test
    void whatDockerComposeMadeIsNotTouched() {
        files.put("/srv/demo/tempo.yaml", "a");
        up(tempo());
        engine.change("demo-tempo-1", States::byCompose);
        engine.change("demo-worker-1", States::byCompose);
        assertThat(up(tempo())).isEmpty();
    }

    @Test
    void theReasonIsGeneralWhereDockerComposeMadeTheContainer() {
        up(project(service("web")));
        engine.change("demo-web-1", States::byCompose);
        assertThat(up(project(service("web", Map.of("tty", true)))))
                .startsWith("[] -> 1 create-container demo-web-1: recreate: its configuration changed\n");
    }

    @Test
    void aChangedConfigRecreatesWhatMountsItAndNothingElse() {
        files.put("/srv/demo/tempo.yaml", "a");
        up(tempo());
        files.put("/srv/demo/tempo.yaml", "b");
        assertThat(up(tempo()))
                .startsWith("[] -> 1 create-container demo-tempo-1: recreate: tempo.yaml changed\n")
                .doesNotContain("worker");
        assertThat(up(tempo())).isEmpty();
    }

    @Test
    void aChangedSecretFromTheEnvironmentIsApplied() {
        up(tempo());
        ComposeProject changed = project(
                "demo",
                Map.of(),
                Map.of(),
                tempo().configs(),
                Map.of("password", secret("demo_password", "other")),
                tempo().services().values().toArray(Service[]::new));
        assertThat(up(changed))
                .startsWith("[] -> 1 create-container demo-worker-1: recreate: password changed\n")
                .doesNotContain("other")
                .doesNotContain("demo-tempo-1");
    }

    @Test
    void aChangeAfterAdoptionIsSeenByWhatWasRemembered() {
        files.put("/srv/demo/tempo.yaml", "a");
        up(tempo());
        engine.change("demo-tempo-1", States::byCompose);
        Plan adopting = up(tempo(), UpOptions.DEFAULT);
        files.put("/srv/demo/tempo.yaml", "b");
        assertThat(planner.up(tempo(), engine.snapshot(), UpOptions.DEFAULT).steps())
                .isEmpty();
        assertThat(up(tempo(), UpOptions.DEFAULT.withRemembered(adopting.remember()))
                        .text())
                .contains("recreate: tempo.yaml changed");
    }

    @Test
    void aFolderMountedReadOnlyCountsAndOneThatIsWrittenToDoesNot() {
        ComposeProject grafana = project(service(
                "grafana",
                Map.of(
                        "volumes",
                        List.of(bind("/srv/demo/provisioning", "/etc/p", true), bind("/srv/demo/data", "/d", false)))));
        files.put("/srv/demo/provisioning", "a").put("/srv/demo/data", "a");
        up(grafana);
        files.put("/srv/demo/data", "b");
        assertThat(up(grafana)).isEmpty();
        files.put("/srv/demo/provisioning", "b");
        assertThat(up(grafana)).contains("recreate: p changed");
    }

    /** Releases before 5.0 hash a bind mount in other words: that alone must not bounce a healthy stack. */
    @Test
    void aHashByTheRulesOfAnOlderDockerComposeIsNoReason() {
        Service web = service("web", Map.of("volumes", List.of(bind("/srv/demo/www", "/www", false))));
        up(project(web));
        String old = Sha256.of(ConfigHash.json(web).replace("\"bind\":{}", "\"bind\":{\"create_host_path\":true}"));
        assertThat(old).isNotEqualTo(ConfigHash.of(web));
        engine.change("demo-web-1", c -> States.labelled(c, Labels.CONFIG_HASH, old));
        assertThat(up(project(web))).isEmpty();
    }

    @Test
    void labelsThatDockerComposeDoesNotNeedAreNotNeededHere() {
        up(project(service("web")));
        engine.change(
                "demo-web-1",
                c -> States.without(
                        c,
                        Labels.VERSION,
                        Labels.WORKING_DIR,
                        Labels.CONFIG_FILES,
                        Labels.DEPENDS_ON,
                        Labels.KEYS,
                        Labels.CONTENT));
        assertThat(up(project(service("web")))).isEmpty();
    }

    /** Docker Compose recreates without the image label, fails without oneoff, warns without a number. */
    @Test
    void labelsThatDockerComposeStumblesOverAreMadeGoodHere() {
        up(project(service("web")));
        engine.change("demo-web-1", c -> States.without(c, Labels.IMAGE, Labels.ONE_OFF, Labels.NUMBER));
        assertThat(up(project(service("web")))).isEmpty();
    }

    @Test
    void withoutAConfigHashTheContainerIsMadeAnew() {
        up(project(service("web")));
        engine.change("demo-web-1", c -> States.without(c, Labels.CONFIG_HASH));
        assertThat(up(project(service("web")))).contains("recreate: it has no config hash to compare");
    }

    @Test
    void whatDockerComposeRunMadeIsNobodys() {
        up(project(service("web")));
        engine.change("demo-web-1", c -> States.labelled(States.renamed(c, "demo-web-run-1"), Labels.ONE_OFF, "True"));
        assertThat(up(project(service("web"))))
                .contains("create-container demo-web-1")
                .doesNotContain("run");
    }

    @Test
    void aContainerThatWasNeverStartedAndIsGivenFilesIsMadeAnew() {
        up(tempo());
        engine.change("demo-worker-1", c -> States.in(c, Lifecycle.CREATED));
        engine.change("demo-tempo-1", c -> States.in(c, Lifecycle.CREATED));
        assertThat(up(tempo()))
                .contains("create-container demo-worker-1: recreate: it was never started and may lack files")
                .contains("start-container demo-tempo-1: it was never started");
    }
}
