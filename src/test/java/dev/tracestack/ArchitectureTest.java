package dev.tracestack;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The package ladder, as a build failure. The table itself is {@link Ladder}. */
class ArchitectureTest {

    private static final String ROOT = "dev.tracestack";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheLadderAllows() {
        return Ladder.MAY_USE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String own = ROOT + "." + row.getKey();
                    String[] allowed = Stream.concat(
                                    row.getValue().stream().map(p -> ROOT + "." + p), Stream.of(own, ROOT + ".fault"))
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(own)
                            .should()
                            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                            .because("the package ladder lets " + row.getKey() + " use only "
                                    + new TreeSet<>(row.getValue()))
                            .allowEmptyShould(true)
                            .check(MAIN);
                }));
    }

    @TestFactory
    Stream<DynamicTest> librariesStayInTheirHome() {
        return Ladder.LIBRARY_HOMES.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(row.getValue().stream()
                                        .map(p -> ROOT + "." + p)
                                        .toArray(String[]::new))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(row.getKey())
                                .check(MAIN)));
    }

    @TestFactory
    Stream<DynamicTest> theGroundFloorAndTraceqlUseNoFreeLibrary() {
        return Stream.of("fault", "check", "traceql")
                .map(p -> DynamicTest.dynamicTest(
                        p,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + "." + p)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.slf4j..", "com.fasterxml..")
                                .allowEmptyShould(true)
                                .check(MAIN)));
    }

    @Test
    void everyPackageHasARowInTheLadder() {
        Set<String> seen = new TreeSet<>();
        MAIN.forEach(c -> seen.add(c.getPackageName()));
        Set<String> listed = new TreeSet<>(Set.of(ROOT, ROOT + ".cli"));
        Ladder.MAY_USE.keySet().forEach(p -> listed.add(ROOT + "." + p));
        assertThat(listed).containsAll(seen);
    }

    @Test
    void theLadderNamesOnlyPackagesOfItsOwn() {
        Set<String> rows = Ladder.MAY_USE.keySet();
        Ladder.MAY_USE.values().forEach(used -> assertThat(rows).containsAll(used));
        Ladder.LIBRARY_HOMES
                .values()
                .forEach(homes -> assertThat(
                                Stream.concat(rows.stream(), Stream.of("cli")).toList())
                        .containsAll(homes));
    }

    @Test
    void noPackageCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyMainTouchesStandardStreamsOrExits() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(MAIN);
    }

    @Test
    void onlyTheTickerSleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".check")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .because("waiting goes through the one poller, which tests drive with a clock of their own")
                .check(MAIN);
    }

    @Test
    void everyPackageIsACapability() {
        String[] forbidden = Stream.of("util", "utils", "common", "helper", "helpers", "model", "internal", "impl")
                .map(p -> ".." + p + "..")
                .toArray(String[]::new);
        noClasses()
                .should()
                .resideInAnyPackage(forbidden)
                .because("none of " + Arrays.toString(forbidden) + " says what is inside")
                .check(MAIN);
    }

    @Test
    void commandsAreFinalAndPackagePrivate() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".cli")
                .and()
                .haveSimpleNameEndingWith("Command")
                .should()
                .bePackagePrivate()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .check(MAIN);
    }
}
