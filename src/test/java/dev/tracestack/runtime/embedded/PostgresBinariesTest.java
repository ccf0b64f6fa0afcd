package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    private Path cache;

    @Test
    @Causes(FaultCode.DATABASE_BINARIES_MISSING)
    void aMachineThatThereIsNoArchiveForIsToldToUseAnEngine() throws IOException {
        assertThatThrownBy(() -> PostgresBinaries.unpackedIn(cache, "linux-riscv_64"))
                .isInstanceOfSatisfying(TracestackException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(FaultCode.DATABASE_BINARIES_MISSING);
                    assertThat(fault).hasMessageContaining("/postgres-linux-riscv_64.txz");
                    assertThat(fault.remedy().commands()).contains("tracestack up --runtime docker");
                });
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    @Tag("slow")
    void twoThatUnpackAtOnceShareOneWholeCopy() throws ExecutionException, IOException, InterruptedException {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<PostgresBinaries> one = both.submit(() -> PostgresBinaries.unpackedIn(cache));
            Future<PostgresBinaries> two = both.submit(() -> PostgresBinaries.unpackedIn(cache));

            assertThat(one.get()).isEqualTo(two.get());
            assertThat(Files.isExecutable(one.get().program("postgres"))).isTrue();
        }
        try (Stream<Path> entries = Files.list(cache)) {
            assertThat(entries).hasSize(1);
        }
    }
}
