package dev.tracestack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortWishTest {

    private static final Ports REMEMBERED = Ports.offset(200);
    private static final Ports FREE = Ports.offset(500);

    @Test
    void whereNothingIsSaidTheRememberedPortsCountElseTheUsualOnes() {
        assertThat(resolve(PortWish.none(), Optional.of(REMEMBERED))).isEqualTo(REMEMBERED);
        assertThat(resolve(PortWish.none(), Optional.empty())).isEqualTo(Ports.usual());
    }

    @Test
    void anOffsetWinsOverWhatIsRemembered() {
        PortWish wish = new PortWish(new PortWish.Offset.By(0), Map.of());

        assertThat(resolve(wish, Optional.of(REMEMBERED))).isEqualTo(Ports.usual());
    }

    @Test
    void autoKeepsWhatIsRememberedAndElseLooksForFreePorts() {
        PortWish wish = new PortWish(new PortWish.Offset.Auto(), Map.of());

        assertThat(resolve(wish, Optional.of(REMEMBERED))).isEqualTo(REMEMBERED);
        assertThat(resolve(wish, Optional.empty())).isEqualTo(FREE);
    }

    @Test
    void aSinglePortChangesThatOneOnly() {
        PortWish wish = new PortWish(new PortWish.Offset.Unsaid(), Map.of(PortName.TEMPO, 3333));

        assertThat(resolve(wish, Optional.of(REMEMBERED))).isEqualTo(REMEMBERED.with(PortName.TEMPO, 3333));
    }

    @ParameterizedTest
    @ValueSource(ints = {-4000, 60_000})
    @Causes(FaultCode.INVALID_SETTING)
    void anOffsetThatLeavesTheRangeOfPortsIsRefused(int offset) {
        assertThatThrownBy(() -> new PortWish(new PortWish.Offset.By(offset), Map.of()))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_SETTING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void aPortOutOfRangeIsRefusedByName(int number) {
        assertThatThrownBy(() -> Ports.usual().with(PortName.OTLP_GRPC, number))
                .hasMessage("port otlp-grpc: expected a number from 1 to 65535, found " + number);
    }

    @Test
    void onePortForTwoIsRefused() {
        PortWish wish = new PortWish(new PortWish.Offset.Unsaid(), Map.of(PortName.TEMPO, 3000));
        assertThatThrownBy(() -> wish.resolve(Optional.empty(), Ports::usual))
                .hasMessage("ports: expected each once, found 3000 for both tempo and view");
    }

    @Test
    void everyPortHasANumberWhateverWasGiven() {
        Ports ports = new Ports(Map.of(PortName.VIEW, 80));

        assertThat(ports.numbers()).containsOnlyKeys(PortName.values());
        assertThat(ports.get(PortName.VIEW)).isEqualTo(80);
        assertThat(ports.get(PortName.POSTGRES)).isEqualTo(5433);
    }

    @Test
    void theLowestOffsetAtWhichAllNamedPortsAreFreeIsTaken() {
        List<PortName> names = List.of(PortName.TEMPO, PortName.WORKER);

        assertThat(Ports.lowestFree(names, _ -> true)).isEqualTo(Ports.usual());
        assertThat(Ports.lowestFree(names, port -> port != 3200 && port != 4420))
                .isEqualTo(Ports.offset(200));
        assertThatThrownBy(() -> Ports.lowestFree(names, _ -> false))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.PORT_TAKEN));
    }

    @ParameterizedTest
    @CsvSource({"/a/Shop,shop", "/a/My Shop (2),myshop2", "/a/-_x,x", "/a/…,tracestack", "/,tracestack", "/a/b/..,a"})
    void aFoldersNameIsMadeValidAsComposeDoes(String folder, String name) {
        assertThat(ProjectName.ofFolder(Path.of(folder))).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource({"Shop,shop", "a b,ab", "-,tracestack"})
    void anInvalidProjectNameIsRefusedWithAValidOne(String name, String valid) {
        assertThatThrownBy(() -> new ProjectName(name))
                .isInstanceOfSatisfying(
                        TracestackException.class,
                        e -> assertThat(e.remedy().commands()).containsExactly("tracestack up --project " + valid));
    }

    private static Ports resolve(PortWish wish, Optional<Ports> remembered) {
        return wish.resolve(remembered, () -> FREE);
    }
}
