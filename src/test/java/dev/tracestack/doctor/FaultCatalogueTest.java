package dev.tracestack.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.FaultCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultCatalogueTest {

    private final FaultCatalogue catalogue = FaultCatalogue.read();

    @Test
    void everyCodeHasExactlyOneEntryAndNoEntryIsWithoutACode() {
        assertThat(catalogue.all())
                .extracting(Fault::code)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(FaultCode.values());
    }

    @Test
    void titlesAreThoseOfTheCodes() {
        assertThat(catalogue.all())
                .allSatisfy(fault -> assertThat(fault.title())
                        .as(fault.code().code())
                        .isEqualTo(fault.code().title()));
    }

    @Test
    void codesAreUniqueAndTheirHundredsAreThoseOfTheirLayer() {
        assertThat(FaultCode.values()).extracting(FaultCode::code).doesNotHaveDuplicates();
        assertThat(catalogue.all())
                .allSatisfy(fault -> assertThat(layersOf(fault.code().code().charAt(2)))
                        .as(fault.code().code())
                        .contains(fault.layer()));
    }

    private static List<Layer> layersOf(char hundred) {
        return switch (hundred) {
            case '1' -> List.of(Layer.MACHINE, Layer.ENGINE, Layer.CONTAINERS);
            case '2' -> List.of(Layer.CONFIGURATION);
            case '3' -> List.of(Layer.COLLECTOR);
            case '4' -> List.of(Layer.WORKER, Layer.POSTGRES);
            case '5' -> List.of(Layer.TEMPO);
            case '6' -> List.of(Layer.GRAFANA);
            case '7' -> List.of(Layer.MLFLOW);
            case '8' -> List.of(Layer.APPLICATION);
            case '9' -> List.of(Layer.MACHINE);
            default -> throw new IllegalArgumentException("no codes begin with TS" + hundred);
        };
    }

    @Test
    void nothingFollowsFromItself() {
        assertThat(catalogue.all())
                .allSatisfy(fault -> assertThat(fault.causedBy())
                        .as(fault.code().code())
                        .extracting(Fault.Cause::code)
                        .doesNotContain(fault.code())
                        .doesNotHaveDuplicates());
    }

    @Test
    void noFaultFollowsFromOneThatFollowsFromIt() {
        assertThat(catalogue.all())
                .allSatisfy(fault -> assertThat(causes(fault.code(), new HashSet<>()))
                        .as(
                                "what %s follows from, and what that follows from",
                                fault.code().code())
                        .doesNotContain(fault.code()));
    }

    private Set<FaultCode> causes(FaultCode code, Set<FaultCode> seen) {
        catalogue.of(code).causedBy().stream()
                .map(Fault.Cause::code)
                .filter(seen::add)
                .forEach(cause -> causes(cause, seen));
        return seen;
    }

    @Test
    void sentencesEndWithAFullStopAndRemediesHaveCommands() {
        assertThat(catalogue.all()).allSatisfy(fault -> {
            assertThat(fault.meaning()).as(fault.code().code()).endsWith(".");
            assertThat(fault.remedy().text()).as(fault.code().code()).doesNotEndWith(".");
            assertThat(fault.remedy().commands()).as(fault.code().code()).isNotEmpty();
        });
    }
}
