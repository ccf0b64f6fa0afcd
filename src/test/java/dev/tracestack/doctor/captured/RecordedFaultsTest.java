package dev.tracestack.doctor.captured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.Recordings;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Ticker;
import dev.tracestack.doctor.Doctor;
import dev.tracestack.doctor.DoctorObserver;
import dev.tracestack.doctor.Wanted;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real programs in situations that people get into: each recording is read for what it is, and no louder. */
class RecordedFaultsTest {

    @TempDir
    private Path folder;

    /** What the whole of doctor finds in the folder: failures by their codes, warnings in brackets. */
    private List<String> findings() throws InterruptedException {
        try (CapturedSignals signals = CapturedSignals.open(folder)) {
            return Doctor.complete(Ticker.system(), InstantSource.system())
                    .examine("test", signals, Wanted.everything(), DoctorObserver.none())
                    .findings()
                    .stream()
                    .filter(finding -> finding.code().isPresent())
                    .map(finding -> word(finding.result()))
                    .toList();
        }
    }

    private static String word(CheckResult result) {
        return switch (result) {
            case CheckResult.Failed failed -> failed.code().name();
            case CheckResult.Warned warned -> "(" + warned.code().name() + ")";
            case CheckResult.Passed _, CheckResult.Skipped _ -> "-";
        };
    }

    private void put(String... recordings) throws IOException {
        for (String recording : recordings) {
            Files.writeString(
                    folder.resolve(recording.substring(recording.lastIndexOf('/') + 1)),
                    Recordings.text("faults/" + recording));
        }
    }

    private static List<String> words(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tempo-healthy.log tempo-healthy.health | ''
        tempo-def.log                          | ''
        tempo-gen.log                          | ''
        tempo-idle.log                         | ''
        tempo-nostream.log                     | ''
        tempo-warn.log                         | ''
        tempo-warn2.log                        | ''
        tempo-env.log                          | TEMPO_CONFIG_REJECTED
        tempo-nobackend.log                    | TEMPO_CONFIG_REJECTED
        tempo-seed.log                         | TEMPO_CONFIG_REJECTED
        tempo-permission-denied.log            | TEMPO_FOLDER_NOT_WRITABLE
        tempo-disk-full.log                    | TEMPO_DISK_FULL
        tempo-disk-full.log collector-tempo-disk-full.metrics | TEMPO_DISK_FULL
        tempo-health-wget.log tempo-health-wget.health | HEALTHCHECK_CANNOT_RUN
        tempo-live-traces-exceeded.log tempo-live-traces-exceeded.metrics | TEMPO_DISCARDS
        collector-badkey.log                   | COLLECTOR_CONFIG_REJECTED
        collector-badyaml.log                  | COLLECTOR_CONFIG_REJECTED
        collector-dollarbrace.log              | COLLECTOR_CONFIG_REJECTED
        collector-logging.log                  | COLLECTOR_CONFIG_REJECTED
        collector-minmax.log                   | COLLECTOR_CONFIG_REJECTED
        collector-noendpoint.log               | COLLECTOR_CONFIG_REJECTED
        collector-unknowntype.log              | COLLECTOR_CONFIG_REJECTED
        collector-queue-permission-denied.log  | COLLECTOR_QUEUE_NOT_WRITABLE
        collector-defaults.log                 | RECEIVER_ON_LOOPBACK
        collector-mode.log collector-mode.metrics           | ''
        collector-dollarvar.log collector-dollarvar.metrics | ''
        collector-tempo-wrong-port.log collector-tempo-wrong-port.metrics | EXPORT_WRONG_PORT EXPORT_NAME_UNKNOWN
        collector-tempo-wrong-port.log         | EXPORT_WRONG_PORT EXPORT_NAME_UNKNOWN
        collector-tempo-no-tls-setting.log collector-tempo-no-tls-setting.metrics | EXPORT_TLS EXPORT_NAME_UNKNOWN
        collector-tempo-grpc-to-http-port.log collector-tempo-grpc-to-http-port.metrics | EXPORT_WRONG_PROTOCOL EXPORT_NAME_UNKNOWN
        collector-both-sinks-unresolvable.log collector-both-sinks-unresolvable.metrics | EXPORT_NAME_UNKNOWN EXPORT_NAME_UNKNOWN
        collector-memory-limiter.log collector-memory-limiter.metrics | EXPORT_NAME_UNKNOWN (MEMORY_LIMITER_TIGHT)
        collector-by-worker-answer.log         | EXPORT_WRONG_PORT EXPORT_REJECTED EXPORT_REJECTED EXPORT_REJECTED EXPORT_FAILS_THERE EXPORT_FAILS_THERE EXPORT_FAILS_THERE (COLLECTOR_LOSES_SPANS)
        """)
    void everyRecordingIsReadForWhatItIs(String recordings, String expected) throws IOException, InterruptedException {
        put(recordings.split(" "));

        assertThat(findings()).isEqualTo(words(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        c-badkey.yaml      | COLLECTOR_CONFIG_REJECTED
        c-badyaml.yaml     | COLLECTOR_CONFIG_REJECTED
        c-defaults.yaml    | RECEIVER_ON_LOOPBACK
        c-dollarbrace.yaml | (COLLECTOR_CONFIG_REJECTED)
        c-dollarvar.yaml   | (VARIABLE_NOT_EXPANDED)
        c-logging.yaml     | COLLECTOR_CONFIG_REJECTED
        c-minmax.yaml      | COLLECTOR_CONFIG_REJECTED
        c-mode.yaml        | ''
        c-noendpoint.yaml  | COLLECTOR_CONFIG_REJECTED
        c-unknowntype.yaml | COLLECTOR_CONFIG_REJECTED
        t-def.yaml         | ''
        t-env.yaml         | TEMPO_CONFIG_REJECTED
        t-gen.yaml         | ''
        t-idle.yaml        | ''
        t-nobackend.yaml   | TEMPO_CONFIG_REJECTED
        t-nostream.yaml    | ''
        t-seed.yaml        | TEMPO_CONFIG_REJECTED
        t-warn.yaml        | ''
        t-warn2.yaml       | ''
        """)
    void everyConfigurationIsJudgedAsItsProgramDoes(String file, String expected)
            throws IOException, InterruptedException {
        put("bad-configs/" + file);

        assertThat(findings().stream().distinct().toList()).isEqualTo(words(expected));
    }

    @Test
    void noRecordingIsLeftOut() throws URISyntaxException, IOException {
        String own = Files.readString(Path.of("src/test/java/dev/tracestack/doctor/captured/RecordedFaultsTest.java"));
        Path recordings = Path.of(Objects.requireNonNull(getClass().getResource("/faults/index.tsv"))
                        .toURI())
                .getParent();
        try (Stream<Path> all = Files.walk(recordings)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("index.tsv") && !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(own).contains(name));
        }
    }

    @Test
    void aConfigurationAndTheLogOfItsProgramAgree() throws IOException, InterruptedException {
        put("bad-configs/t-seed.yaml", "tempo-seed.log");

        assertThat(findings().stream().distinct().toList()).isEqualTo(List.of(FaultCode.TEMPO_CONFIG_REJECTED.name()));
    }
}
