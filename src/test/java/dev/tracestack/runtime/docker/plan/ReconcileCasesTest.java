package dev.tracestack.runtime.docker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Counts: each decision that Docker Compose 5.5 tests in {@code reconcile_test.go} is played by one test of our planner, and
 * each recorded scenario has a test. A test whose name does not repeat the case says what ours does in its place.
 */
class ReconcileCasesTest {

    private static final List<String> IN_DOCKER_COMPOSE = List.of(
            "Networks_CreateMissing",
            "Networks_Diverged",
            "Networks_DivergedAlsoRecreatesChangedContainer",
            "Networks_DivergedMultipleServices",
            "Networks_ExistingMatch",
            "Networks_ExternalSkipped",
            "Networks_Renamed",
            "Networks_UnmanagedMatchReused",
            "Volumes_CreateMissing",
            "Volumes_DivergedCascadesToDependent",
            "Volumes_DivergedConfirmed",
            "Volumes_DivergedConfirmedMultipleServices",
            "Volumes_DivergedConfirmedScaleN",
            "Volumes_DivergedConfirmedSharedContainer",
            "Volumes_DivergedDeclined",
            "Volumes_DivergedNoRecordedHash",
            "Volumes_DivergedPartialConfirm",
            "Volumes_DivergedPromptError",
            "Volumes_DivergedPromptMessage",
            "Volumes_DivergedUnmountedVolume",
            "Volumes_DivergedVolumesFromRemovedBeforeVolume",
            "Volumes_DuplicateLabelSelectsDesired",
            "Volumes_ExistingMatch",
            "Volumes_ExternalSkipped",
            "Volumes_RenamedIsAdditive",
            "Volumes_RenamedMigratesContainers",
            "Volumes_UnmanagedMatchReused",
            "Containers_AlreadyRunning",
            "Containers_ConfigChanged",
            "Containers_DependsOnChain",
            "Containers_DependsOnScaleDown",
            "Containers_ExitedIsNoop",
            "Containers_ForceRecreate",
            "Containers_MultipleParents_EitherTriggersCascade",
            "Containers_NamespaceParentRecreated_CascadesToDependent",
            "Containers_NeverRecreate",
            "Containers_NewProject",
            "Containers_RegularDependsOn_NoCascade",
            "Containers_ScaleDown",
            "Containers_ScaleUp",
            "Containers_ServiceReference_NoRecreate",
            "Orphans");

    private static Stream<Method> testsOf(Class<?>... types) {
        return Stream.of(types)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class));
    }

    @Test
    void eachOfTheFortyTwoCasesIsPlayedByOneTest() {
        assertThat(IN_DOCKER_COMPOSE).hasSize(42);
        assertThat(testsOf(
                                NetworkPlansTest.class,
                                VolumePlansTest.class,
                                ContainerPlansTest.class,
                                HealingTest.class,
                                RefusalsTest.class)
                        .map(method -> method.getAnnotation(ReconcileCase.class))
                        .filter(Objects::nonNull)
                        .flatMap(played -> Stream.of(played.value())))
                .containsExactlyInAnyOrderElementsOf(IN_DOCKER_COMPOSE);
    }

    @Test
    void eachRecordedScenarioIsPlayed() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ReconcileCasesTest.class.getResource("/compose/scenarios"))
                .toURI());
        List<String> tests = testsOf(ScenariosTest.class, DataScenariosTest.class)
                .map(Method::getName)
                .toList();
        try (Stream<Path> scenarios = Files.list(folder)) {
            assertThat(scenarios.map(scenario -> String.valueOf(scenario.getFileName())))
                    .hasSize(19)
                    .allSatisfy(name -> assertThat(tests).anyMatch(test -> test.startsWith(name)));
        }
    }
}
