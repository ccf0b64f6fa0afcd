package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskSpaceTest {

    @Test
    void aDiskWithTooLittleSpaceIsNamedWithBothFigures(@TempDir Path folder) {
        assertThat(new DiskSpace(folder, Long.MAX_VALUE).trouble())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains(
                                folder.toString(),
                                " MB are free, expected at least " + (Long.MAX_VALUE >> 20) + " MB"));
    }

    @Test
    void aDiskWithSpaceIsNoTrouble(@TempDir Path folder) {
        assertThat(new DiskSpace(folder, 1).trouble()).isEmpty();
        assertThat(new DiskSpace(folder, 1).free()).isPositive();
    }

    @Test
    void aDiskOfAnotherMachineIsNotJudged(@TempDir Path folder) {
        assertThat(new DiskSpace(null, Long.MAX_VALUE).trouble()).isEmpty();
        assertThat(new DiskSpace(folder.resolve("not-there"), Long.MAX_VALUE).trouble())
                .isEmpty();
        assertThat(new DiskSpace(null, 1).free()).isEqualTo(-1);
    }
}
