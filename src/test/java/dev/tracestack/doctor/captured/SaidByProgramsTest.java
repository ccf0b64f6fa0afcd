package dev.tracestack.doctor.captured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Ticker;
import dev.tracestack.doctor.Doctor;
import dev.tracestack.doctor.DoctorObserver;
import dev.tracestack.doctor.Wanted;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What programs say in their logs when people break them, in the form of their versions: doctor names each case by its
 * code, and nothing louder. A file of {@code said/} holds the cases of one service, {@code === case | CODES}; a warning
 * stands in brackets, and no code means that the words are harmless.
 */
class SaidByProgramsTest {

    private static final Path SAID = Path.of("src/test/resources/said");

    private static final Pattern CASE = Pattern.compile("(?m)^=== ");

    @TempDir
    private Path folder;

    record Said(String service, String name, List<String> codes, String log) {
        @Override
        public String toString() {
            return service + ": " + name;
        }
    }

    static Stream<Said> cases() throws IOException {
        List<Said> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(SAID)) {
            for (Path file : files.sorted().toList()) {
                String service = file.getFileName().toString().replace(".txt", "");
                CASE.splitAsStream(Files.readString(file))
                        .filter(part -> !part.isBlank())
                        .forEach(part -> cases.add(said(service, part)));
            }
        }
        return cases.stream();
    }

    private static Said said(String service, String part) {
        int end = part.indexOf('\n');
        String[] head = part.substring(0, end).split("\\|", 2);
        String codes = head[1].strip();
        return new Said(
                service,
                head[0].strip(),
                codes.isEmpty() ? List.of() : List.of(codes.split(" ")),
                part.substring(end + 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Causes({FaultCode.POSTGRES_DOES_NOT_START, FaultCode.TEMPO_BLOCKS_FAIL, FaultCode.MLFLOW_DATABASE_VERSION})
    void everyCaseIsReadForWhatItIs(Said said) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(said.service() + ".log"), said.log());

        try (CapturedSignals signals = CapturedSignals.open(folder)) {
            List<String> found = Doctor.complete(Ticker.system(), InstantSource.system())
                    .examine("test", signals, Wanted.everything(), DoctorObserver.none())
                    .findings()
                    .stream()
                    .filter(finding -> finding.code().isPresent())
                    .map(finding -> word(finding.result()))
                    .toList();

            assertThat(found).isEqualTo(said.codes());
        }
    }

    private static String word(CheckResult result) {
        return switch (result) {
            case CheckResult.Failed failed -> failed.code().name();
            case CheckResult.Warned warned -> "(" + warned.code().name() + ")";
            case CheckResult.Passed passed -> passed.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            case CheckResult.Skipped skipped -> skipped.reason();
        };
    }
}
