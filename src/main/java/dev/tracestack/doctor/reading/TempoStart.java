package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.tempo.TempoStartFailure;

/** A Tempo that ended before it took spans. */
final class TempoStart {

    private static final String FILE = "observability/tempo.yaml";

    private TempoStart() {}

    static CheckResult failed(TempoStartFailure failure) {
        return new CheckResult.Failed(
                code(failure),
                expected(failure),
                failure.words(),
                remedy(failure),
                Findings.about(ServiceName.TEMPO)
                        .with("kind", failure.kind())
                        .with("where", String.join(", ", failure.places())));
    }

    /** It had worked before. */
    static CheckResult broke(TempoStartFailure failure) {
        return Findings.broke(ServiceName.TEMPO, failure.words(), remedy(failure));
    }

    private static FaultCode code(TempoStartFailure failure) {
        return switch (failure.kind()) {
            case UNKNOWN_KEY, DUPLICATE_KEY, WRONG_TYPE, NOT_YAML, UNKNOWN_BACKEND, UNKNOWN_FLAG, INVALID_SETTING ->
                FaultCode.TEMPO_CONFIG_REJECTED;
            case CONFIGURATION_MISSING -> FaultCode.MOUNTED_PATH_MISSING;
            case CONFIGURATION_IS_FOLDER -> FaultCode.MOUNTED_FOLDER_FOR_FILE;
            case CONFIGURATION_UNREADABLE, BROKEN, OTHER -> FaultCode.TEMPO_DOES_NOT_START;
            case NOT_WRITABLE -> FaultCode.TEMPO_FOLDER_NOT_WRITABLE;
            case DISK_FULL -> FaultCode.TEMPO_DISK_FULL;
            case ADDRESS_TAKEN -> FaultCode.PORT_TAKEN;
        };
    }

    private static String expected(TempoStartFailure failure) {
        String places = String.join(", ", failure.places());
        return switch (failure.kind()) {
            case UNKNOWN_KEY -> "only keys that this version of Tempo knows; it does not know " + places;
            case DUPLICATE_KEY -> "every key once; twice there is " + places;
            case WRONG_TYPE -> "values of the type of their keys; not so at " + places;
            case NOT_YAML -> "YAML in " + FILE + "; not so at " + places;
            case UNKNOWN_BACKEND -> "storage.trace.backend to name a backend, such as local";
            case UNKNOWN_FLAG -> "only flags that this version of Tempo knows; it does not know " + places;
            case INVALID_SETTING -> "settings that Tempo starts with";
            case CONFIGURATION_MISSING, CONFIGURATION_IS_FOLDER, CONFIGURATION_UNREADABLE ->
                "its configuration to be a file that it can read";
            case NOT_WRITABLE -> "Tempo's user to have the right to write to " + places;
            case DISK_FULL -> "room on the disk of Tempo's folder";
            case ADDRESS_TAKEN -> places + " to be free";
            case BROKEN -> "a program that runs on this machine";
            case OTHER -> "Tempo to start";
        };
    }

    private static Remedy remedy(TempoStartFailure failure) {
        return switch (failure.kind()) {
            case UNKNOWN_KEY ->
                edited("take these keys out; in Tempo 3 live_store took the place of ingester, and backend_worker"
                        + " that of compactor");
            case DUPLICATE_KEY, WRONG_TYPE, INVALID_SETTING -> edited("correct " + FILE);
            case NOT_YAML ->
                edited("correct " + FILE + "; ${…} is only read where Tempo is started with -config.expand-env=true");
            case UNKNOWN_BACKEND -> edited("write storage: {trace: {backend: local}} in " + FILE);
            case UNKNOWN_FLAG -> edited("take the flag out of the command of service tempo");
            case CONFIGURATION_MISSING, CONFIGURATION_IS_FOLDER, CONFIGURATION_UNREADABLE ->
                Remedy.of(
                        "put the file back where the overlay mounts it from",
                        "tracestack render --force",
                        "tracestack up tempo");
            case NOT_WRITABLE -> writable();
            case DISK_FULL -> room();
            case ADDRESS_TAKEN -> edited("give every listener of Tempo a port of its own in " + FILE);
            case BROKEN ->
                Remedy.of(
                        "use an image for this machine's processor; where it is one, begin with an empty volume, as"
                                + " Tempo's data is ephemeral",
                        "uname -m",
                        "tracestack logs tempo",
                        "tracestack up --force-recreate tempo");
            case OTHER -> Remedy.of("read its whole log", "tracestack logs tempo");
        };
    }

    /** How Tempo comes to own its folder. */
    static Remedy writable() {
        return Remedy.of(
                "let Tempo run as root (user: root, as rendered), or mount its volume at /var/tempo, which belongs to"
                        + " its user",
                "tracestack render --diff",
                "tracestack up tempo");
    }

    /** How a full disk is made room on; Tempo's data is ephemeral. */
    static Remedy room() {
        return Remedy.of(
                "make room on the disk, or keep traces for a shorter time (backend_worker.compaction.block_retention);"
                        + " Tempo's data is ephemeral and may be thrown away",
                "docker system df -v",
                "tracestack up --force-recreate tempo");
    }

    private static Remedy edited(String text) {
        return Remedy.of(text, "tracestack render --diff", "tracestack up tempo");
    }
}
