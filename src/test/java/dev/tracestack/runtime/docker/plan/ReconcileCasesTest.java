package dev.tracestack.runtime.docker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each decision that Docker Compose 5.5 tests in {@code reconcile_test.go}, by the name that it has there, played on our
 * planner; and that each recorded scenario has a test. Where ours decides otherwise on purpose, the name says so.
 */
class ReconcileCasesTest {

    private static final int IN_DOCKER_COMPOSE = 42;
    private static final String KEPT = ": ours neither asks nor deletes";
    private static final String REFUSED = ": ours refuses what it would follow from";

    private final Map<String, Runnable> cases = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> networksVolumesContainersOrphans() {
        networks();
        volumes();
        containers();
        assertThat(cases.keySet().stream().map(name -> name.replaceFirst(":.*", "")))
                .doesNotHaveDuplicates()
                .hasSize(IN_DOCKER_COMPOSE);
        return cases.entrySet().stream()
                .map(played -> DynamicTest.dynamicTest(
                        played.getKey(), () -> played.getValue().run()));
    }

    private void networks() {
        cases.put("Networks_CreateMissing", () -> new NetworkPlansTest().createMissing());
        cases.put("Networks_ExistingMatch", () -> new NetworkPlansTest().existingMatch());
        cases.put("Networks_ExternalSkipped", () -> new NetworkPlansTest().externalIsUsedAndNotMade());
        cases.put("Networks_Diverged", () -> new NetworkPlansTest().diverged());
        cases.put(
                "Networks_DivergedAlsoRecreatesChangedContainer",
                () -> new NetworkPlansTest().divergedAlsoRecreatesChangedContainer());
        cases.put("Networks_DivergedMultipleServices", () -> new NetworkPlansTest().divergedMultipleServices());
        cases.put(
                "Networks_Renamed: ours makes the container anew and removes the old network with down",
                () -> new NetworkPlansTest().renamedIsMadeAndTheOldOneGoesWithDown());
        cases.put("Networks_UnmanagedMatchReused", () -> new NetworkPlansTest().unmanagedMatchReused());
    }

    private void volumes() {
        cases.put("Volumes_CreateMissing", () -> new VolumePlansTest().createMissing());
        cases.put("Volumes_ExistingMatch", () -> new VolumePlansTest().existingMatch());
        cases.put("Volumes_ExternalSkipped", () -> new VolumePlansTest().externalIsUsedAndNotMade());
        for (String asked : List.of("Confirmed", "Declined", "PromptMessage", "PromptError")) {
            cases.put("Volumes_Diverged" + asked + KEPT, () -> new VolumePlansTest().divergedIsKeptWithItsDataAndSaid());
        }
        cases.put("Volumes_DivergedNoRecordedHash", () -> new VolumePlansTest().divergedNoRecordedHashIsLeftAlone());
        cases.put(
                "Volumes_DivergedConfirmedScaleN" + KEPT,
                () -> new VolumePlansTest().divergedConfirmedScaleNIsKeptForEachReplica());
        cases.put(
                "Volumes_DivergedConfirmedMultipleServices" + KEPT,
                () -> new VolumePlansTest().divergedMultipleServicesAreNotTouched());
        cases.put(
                "Volumes_DivergedConfirmedSharedContainer" + KEPT,
                () -> new VolumePlansTest().divergedSharedContainerIsToldOfBothVolumes());
        cases.put(
                "Volumes_DivergedPartialConfirm" + KEPT,
                () -> new VolumePlansTest().divergedPartiallyIsToldOfTheOneOnly());
        cases.put(
                "Volumes_DivergedCascadesToDependent" + KEPT,
                () -> new VolumePlansTest().divergedCascadesToNoDependentBecauseNothingIsDeleted());
        cases.put(
                "Volumes_DivergedVolumesFromRemovedBeforeVolume" + REFUSED,
                () -> new RefusalsTest().serviceReferencesAndTheCascadesThatFollowFromThem());
        cases.put("Volumes_UnmanagedMatchReused", () -> new VolumePlansTest().unmanagedMatchReused());
        cases.put("Volumes_RenamedIsAdditive", () -> new VolumePlansTest().renamedIsAdditive());
        cases.put(
                "Volumes_RenamedMigratesContainers",
                () -> new VolumePlansTest().renamedMigratesContainersOnceAndForAll());
        cases.put(
                "Volumes_DivergedUnmountedVolume" + KEPT,
                () -> new VolumePlansTest().divergedUnmountedVolumeIsNotLookedAt());
        cases.put("Volumes_DuplicateLabelSelectsDesired", () -> new VolumePlansTest().duplicateLabelSelectsDesired());
    }

    private void containers() {
        cases.put("Containers_NewProject", () -> new ContainerPlansTest().newProject());
        cases.put("Containers_AlreadyRunning", () -> new ContainerPlansTest().alreadyRunning());
        cases.put("Containers_ConfigChanged", () -> new ContainerPlansTest().configChanged());
        cases.put("Containers_ScaleUp", () -> new ContainerPlansTest().scaleUp());
        cases.put("Containers_ScaleDown", () -> new ContainerPlansTest().scaleDown());
        cases.put("Containers_ForceRecreate", () -> new ContainerPlansTest().forceRecreate());
        cases.put("Containers_NeverRecreate", () -> new ContainerPlansTest().neverRecreate());
        cases.put(
                "Containers_ExitedIsNoop: ours starts it in the same plan",
                () -> new ContainerPlansTest().exitedIsStartedAgainWithItsExitCodeAsCause());
        cases.put("Containers_DependsOnChain", () -> new ContainerPlansTest().dependsOnChain());
        cases.put("Containers_DependsOnScaleDown", () -> new ContainerPlansTest().dependsOnScaleDown());
        cases.put("Orphans", () -> new HealingTest().orphansAreRemovedOnDemand());
        for (String reference : List.of(
                "ServiceReference_NoRecreate",
                "NamespaceParentRecreated_CascadesToDependent",
                "MultipleParents_EitherTriggersCascade")) {
            cases.put(
                    "Containers_" + reference + REFUSED,
                    () -> new RefusalsTest().serviceReferencesAndTheCascadesThatFollowFromThem());
        }
        cases.put("Containers_RegularDependsOn_NoCascade", () -> new ContainerPlansTest().regularDependsOnDoesNotCascade());
    }

    @Test
    void eachRecordedScenarioIsPlayed() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/compose/scenarios"))
                .toURI());
        List<String> tests = Stream.of(ScenariosTest.class, DataScenariosTest.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
        try (Stream<Path> scenarios = Files.list(folder)) {
            assertThat(scenarios.map(scenario -> String.valueOf(scenario.getFileName())))
                    .hasSize(19)
                    .allSatisfy(name -> assertThat(tests).anyMatch(test -> test.startsWith(name)));
        }
    }
}
