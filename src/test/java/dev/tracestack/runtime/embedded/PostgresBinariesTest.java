package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

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
