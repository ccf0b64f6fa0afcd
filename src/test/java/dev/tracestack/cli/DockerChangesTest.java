package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} does to containers of a real engine when something changed, and that it says why. */
@NeedsTestBed
class DockerChangesTest {

    private static final String PROJECT = "changes" + ProcessHandle.current().pid();

    private static final String BASE = """
            services:
              store:
                image: busybox:1
                init: true
                command: sleep 600
                environment: {V: "1"}
                configs: [{source: settings, target: /etc/store.yaml}]
                volumes: ["data:/data"]
                networks: [inner]
              job:
                image: busybox:1
                command: ["sh", "-c", "echo ran >> /data/job"]
                volumes: ["data:/data"]
                restart: "no"
                networks: [inner]
              web:
                image: busybox:1
                init: true
                command: sleep 600
                networks: [inner]
                depends_on:
                  job: {condition: service_completed_successfully}
            networks:
              inner: {labels: {own: "1"}}
            volumes:
              data: {labels: {own: "1"}}
            configs:
              settings: {file: ./store.yaml}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("observability"));
        Files.writeString(folder.resolve("store.yaml"), "a: 1\n");
        Files.writeString(folder.resolve("observability/docker-compose.observability.yml"), "services: {}\n");
        Files.writeString(folder.resolve("observability/docker-compose.grafana.yml"), "services: {}\n");
        base(BASE);
    }

    @AfterEach
    void leaveNothing() {
        run("down", "--volumes", "--timeout", "1s");
    }

    private void base(String text) throws IOException {
        Files.writeString(folder.resolve("docker-compose.infra.yml"), text);
    }

    private CliRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--project", PROJECT, "--runtime", "docker"));
        return CliRun.in(folder, TestBed.environment(), all.toArray(String[]::new));
    }

    private CliRun up(String... more) {
        List<String> all = new ArrayList<>(List.of("up"));
        all.addAll(List.of(more));
        CliRun run = run(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private String docker(String... arguments) throws IOException, InterruptedException {
        return TestBed.docker(folder, arguments).ok();
    }

    private Map<String, String> ids() throws IOException, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        docker(
                        "ps",
                        "-a",
                        "--no-trunc",
                        "--filter",
                        "label=com.docker.compose.project=" + PROJECT,
                        "--format",
                        "{{.Names}} {{.ID}}")
                .lines()
                .forEach(line -> ids.put(
                        line.substring(PROJECT.length() + 1, line.indexOf(' ')),
                        line.substring(line.indexOf(' ') + 1)));
        return ids;
    }

    private String inData(String command) throws IOException, InterruptedException {
        return docker("exec", PROJECT + "-store-1", "sh", "-c", command);
    }

    @Test
    void onlyWhatChangedIsMadeAnewAndTheCauseIsSaid() throws IOException, InterruptedException {
        up();
        Map<String, String> first = ids();
        up();
        assertThat(ids()).isEqualTo(first);
        assertThat(inData("cat /data/job"))
                .as("a finished one-shot is not run again")
                .isEqualTo("ran");

        Files.writeString(folder.resolve("store.yaml"), "a: 2\n");
        assertThat(up().err()).contains("store.yaml changed");
        Map<String, String> second = ids();
        assertThat(second).containsEntry("web-1", first.get("web-1")).containsEntry("job-1", first.get("job-1"));
        assertThat(second.get("store-1")).isNotEqualTo(first.get("store-1"));
        assertThat(inData("cat /etc/store.yaml")).isEqualTo("a: 2");
        assertThat(inData("cat /data/job")).isEqualTo("ran");

        base(BASE.replace("V: \"1\"", "V: \"2\""));
        CliRun plan = run("up", "--dry-run");
        assertThat(plan.out()).contains("create-container", PROJECT + "-store-1", "environment V changed");
        assertThat(ids()).as("a dry run does nothing").isEqualTo(second);
        assertThat(up().err()).contains("environment V changed");
        assertThat(inData("echo $V")).isEqualTo("2");
        assertThat(docker("ps", "-a", "--format", "{{.Names}}")).doesNotContain("_" + PROJECT);
    }

    @Test
    void driftOfANetworkMovesContainersAndDriftOfAVolumeKeepsItsData() throws IOException, InterruptedException {
        up();
        inData("echo precious > /data/kept");
        Map<String, String> before = ids();
        base(BASE.replace("own: \"1\"", "own: \"2\""));
        CliRun run = up();
        assertThat(run.err()).contains("was made with another configuration; it is kept as it is, with its data");
        assertThat(ids()).isEqualTo(before);
        assertThat(inData("cat /data/kept")).isEqualTo("precious");
        assertThat(docker("network", "inspect", PROJECT + "_inner", "--format", "{{index .Labels \"own\"}}"))
                .isEqualTo("2");
        assertThat(inData("nslookup web 127.0.0.11 > /dev/null && echo found")).isEqualTo("found");
    }

    @Test
    void portsArePublishedElsewhereOnDemandOnlyAndThatIsSaid() throws IOException, InterruptedException {
        base(BASE.replace(
                "networks: [inner]\n    depends_on",
                "networks: [inner]\n    ports: [\"127.0.0.1::80\"]\n    depends_on"));
        String web = PROJECT + "-web-1";
        up();
        assertThat(docker("port", web)).contains("127.0.0.1:").doesNotContain("127.0.0.2");
        assertThat(up("--bind", "127.0.0.2").err())
                .contains("Published on 127.0.0.2 as asked", "web-1", "ports changed");
        assertThat(docker("port", web)).contains("127.0.0.1:", "127.0.0.2:");
        assertThat(up("--bind", "0.0.0.0").err()).contains("every address of this machine");
        assertThat(docker("port", web)).contains("0.0.0.0:").doesNotContain("127.0.0");
        up();
        assertThat(docker("port", web)).contains("127.0.0.1:").doesNotContain("127.0.0.2", "0.0.0.0:");
        CliRun wrong = run("up", "--bind", "localhost");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(wrong.err()).contains("expected an address of this machine, found 'localhost'");
    }

    @Test
    void aStackWhoseNetworkWasRemovedComesBackWhereDockerComposeFailsForGood()
            throws IOException, InterruptedException {
        up();
        docker("stop", "-t", "0", PROJECT + "-store-1", PROJECT + "-web-1");
        docker("network", "rm", PROJECT + "_inner");
        assertThat(up().err()).contains("network " + PROJECT + "_inner was removed");
        assertThat(inData("echo runs")).isEqualTo("runs");
    }

    @Test
    void dataOutlivesDownAndGoesWithVolumes() throws IOException, InterruptedException {
        up();
        inData("echo precious > /data/kept");
        assertThat(run("down").code()).isZero();
        assertThat(ids()).isEmpty();
        up();
        assertThat(inData("cat /data/kept")).isEqualTo("precious");
        assertThat(run("down", "--volumes").code()).isZero();
        assertThat(docker("volume", "ls", "-q", "--filter", "label=com.docker.compose.project=" + PROJECT))
                .isEmpty();
    }

    @Test
    void anApplicationOfOnesOwnJoinsAndIsNoOrphanWithoutItsFile() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("app.yml"), """
                services:
                  app:
                    image: busybox:1
                    init: true
                    command: sleep 600
                    deploy: {replicas: 2}
                    networks: [inner]
                """);
        up("-f", "app.yml");
        assertThat(ids()).containsKeys("app-1", "app-2", "store-1");
        assertThat(up("--remove-orphans").err()).contains("is of another overlay");
        assertThat(ids()).containsKeys("app-1", "app-2");
        Files.delete(folder.resolve("app.yml"));
        assertThat(up().err()).contains("--remove-orphans removes them");
        up("--remove-orphans");
        assertThat(ids()).doesNotContainKeys("app-1", "app-2").containsKey("store-1");
    }

    @Test
    void anApplicationOfAnotherProjectJoinsTheNetworkAndKeepsItWhenTheStackGoes()
            throws IOException, InterruptedException {
        up();
        Path other = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(other.resolve("compose.yaml"), """
                services:
                  shop: {image: "busybox:1", init: true, command: sleep 600, networks: [stack]}
                networks:
                  stack: {name: %s_inner, external: true}
                """.formatted(PROJECT));
        String shop = "shop" + PROJECT;
        try {
            TestBed.docker(other, "compose", "-p", shop, "up", "-d").ok();
            assertThat(docker(
                            "exec",
                            shop + "-shop-1",
                            "sh",
                            "-c",
                            "nslookup store 127.0.0.11 > /dev/null && echo found"))
                    .isEqualTo("found");
            CliRun down = run("down", "--timeout", "1s");
            assertThat(down.code()).as(down.err()).isZero();
            assertThat(down.out() + down.err()).contains(shop + "-shop-1");
            assertThat(docker("network", "ls", "--format", "{{.Name}}")).contains(PROJECT + "_inner");
        } finally {
            TestBed.docker(other, "compose", "-p", shop, "down", "-t", "0");
        }
    }

    @Test
    void onlyTheServicesAskedForAreBroughtUpMadeAnewOrMany() throws IOException, InterruptedException {
        up("store");
        assertThat(ids()).containsOnlyKeys("store-1");
        up("web");
        Map<String, String> before = ids();
        assertThat(before).as("what it needs comes along").containsOnlyKeys("store-1", "job-1", "web-1");

        assertThat(up("--force-recreate", "web").err()).contains("asked for");
        Map<String, String> after = ids();
        assertThat(after.remove("web-1")).isNotEqualTo(before.remove("web-1"));
        assertThat(after).isEqualTo(before);

        up("--scale", "web=3");
        assertThat(ids()).containsOnlyKeys("store-1", "job-1", "web-1", "web-2", "web-3");
        up();
        assertThat(ids()).as("the files say one").containsOnlyKeys("store-1", "job-1", "web-1");
    }

    @Test
    void psSaysSinceWhenTempoHoldsDataAndWhatIsNotPublished() throws IOException, InterruptedException {
        base("""
                services:
                  tempo: {image: "busybox:1", init: true, command: sleep 600, volumes: ["tempo-data:/tmp/tempo"]}
                volumes:
                  tempo-data: {}
                """);
        up();
        String since = tempoHoldsDataSince();
        assertThat(run("ps").out())
                .contains("ephemeral, holds data since " + since + "; not published on this machine: tempo");
        CliRun smoke = run("smoke");
        assertThat(smoke.code()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(smoke.err()).contains("[TS125]", "tempo");

        assertThat(run("down").code()).isZero();
        up();
        assertThat(tempoHoldsDataSince()).as("the volume outlives down").isEqualTo(since);
        assertThat(run("ps").out()).contains("holds data since " + since);
    }

    private String tempoHoldsDataSince() throws IOException, InterruptedException {
        return docker("volume", "inspect", PROJECT + "_tempo-data", "--format", "{{.CreatedAt}}");
    }
}
