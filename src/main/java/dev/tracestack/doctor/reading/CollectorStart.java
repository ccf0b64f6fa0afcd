package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.collector.StartFailure;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;

/** A collector that ended before it took spans. */
final class CollectorStart {

    private static final String FILE = "observability/otel-collector.yaml";

    private CollectorStart() {}

    static CheckResult failed(StartFailure failure) {
        return new CheckResult.Failed(
                code(failure),
                expected(failure),
                failure.words(),
                remedy(failure),
                Findings.about(ServiceName.OTEL_COLLECTOR)
                        .with("kind", failure.kind())
                        .with("where", failure.where()));
    }

    /** It had taken spans before. */
    static CheckResult broke(StartFailure failure) {
        return Findings.broke(ServiceName.OTEL_COLLECTOR, failure.words(), remedy(failure));
    }

    private static FaultCode code(StartFailure failure) {
        return switch (failure.kind()) {
            case NOT_YAML,
                    UNKNOWN_COMPONENT,
                    REMOVED_COMPONENT,
                    UNKNOWN_KEY,
                    ENDPOINT_MISSING,
                    UNDEFINED_NAME,
                    VARIABLE_NOT_SET,
                    INVALID_VALUE,
                    FILE_UNREADABLE,
                    ADDRESS_UNUSABLE -> FaultCode.COLLECTOR_CONFIG_REJECTED;
            case CONFIGURATION_UNREADABLE -> unreadable(failure.words());
            case STORAGE_NOT_WRITABLE, STORAGE_LOCKED, STORAGE_FULL, STORAGE_DAMAGED ->
                FaultCode.COLLECTOR_QUEUE_NOT_WRITABLE;
            case ADDRESS_TAKEN -> FaultCode.PORT_TAKEN;
            case BROKEN, OTHER -> FaultCode.COLLECTOR_DOES_NOT_START;
        };
    }

    private static FaultCode unreadable(String words) {
        if (words.contains("is a directory")) {
            return FaultCode.MOUNTED_FOLDER_FOR_FILE;
        }
        return words.contains("no such file") ? FaultCode.MOUNTED_PATH_MISSING : FaultCode.COLLECTOR_DOES_NOT_START;
    }

    private static String expected(StartFailure failure) {
        return switch (failure.kind()) {
            case NOT_YAML -> "YAML in " + FILE;
            case UNKNOWN_COMPONENT, REMOVED_COMPONENT -> "components that this collector has";
            case UNKNOWN_KEY -> "keys that the component knows";
            case ENDPOINT_MISSING -> "an endpoint for " + failure.where();
            case UNDEFINED_NAME -> "'" + failure.where() + "' to be configured, as a pipeline names it";
            case VARIABLE_NOT_SET -> "the variable " + failure.where() + " to be set in the collector's environment";
            case INVALID_VALUE -> "values that the collector takes";
            case CONFIGURATION_UNREADABLE -> "its configuration to be a file that user 10001 can read";
            case STORAGE_NOT_WRITABLE -> "the collector's user to have the right to write to " + failure.where();
            case FILE_UNREADABLE -> "a file at " + failure.where() + " that the collector can read";
            case STORAGE_LOCKED -> "the queue's file to be this collector's alone";
            case STORAGE_FULL -> "room on the disk of the collector's queue";
            case STORAGE_DAMAGED -> "a queue file that is whole";
            case ADDRESS_TAKEN -> failure.where() + " to be free";
            case ADDRESS_UNUSABLE -> "an address that the collector can listen on";
            case BROKEN -> "a program that runs on this machine";
            case OTHER -> "the collector to start";
        };
    }

    private static Remedy remedy(StartFailure failure) {
        return switch (failure.kind()) {
            case NOT_YAML, INVALID_VALUE, UNDEFINED_NAME -> edited("correct " + FILE);
            case UNKNOWN_COMPONENT ->
                edited("take '" + failure.where() + "' out of " + FILE
                        + ", or use an image that has it; exporters otlp_grpc and otlp_http are called otlp and"
                        + " otlphttp before 0.144");
            case REMOVED_COMPONENT -> edited("write debug: {} in place of " + failure.where());
            case UNKNOWN_KEY -> edited("correct the key: " + failure.where());
            case ENDPOINT_MISSING ->
                edited("write endpoint: under " + failure.where().replace("::", "."));
            case VARIABLE_NOT_SET ->
                edited("set it under environment of service otel-collector, or write a default: ${env:"
                        + failure.where() + ":-local}");
            case CONFIGURATION_UNREADABLE ->
                Remedy.of("put the file there, readable for all", "chmod 0644 " + FILE, "tracestack up otel-collector");
            case STORAGE_NOT_WRITABLE ->
                edited("write user: \"0\" with cap_drop: [ALL] for service otel-collector, or let the volume belong to"
                        + " 10001");
            case FILE_UNREADABLE -> edited("put the file where " + FILE + " looks for it, readable for all");
            case STORAGE_LOCKED ->
                Remedy.of(
                        "stop the other collector that uses this folder, or give each a folder of its own",
                        "docker ps --filter volume=otel-collector",
                        "tracestack up otel-collector");
            case STORAGE_FULL -> Remedy.of("make room on that disk", "df -h", "tracestack up otel-collector");
            case STORAGE_DAMAGED ->
                Remedy.of(
                        "begin with an empty queue: what waited in it is lost",
                        "docker volume ls --filter name=otel-collector",
                        "tracestack up otel-collector");
            case ADDRESS_UNUSABLE -> edited("write host:port, such as 0.0.0.0:4317, under the receiver in " + FILE);
            case BROKEN ->
                Remedy.of(
                        "use an image for this machine's processor; where it is one, start it again and read its log",
                        "uname -m",
                        "tracestack logs otel-collector",
                        "tracestack up --force-recreate otel-collector");
            case ADDRESS_TAKEN -> edited("give every receiver and extension an address of its own in " + FILE);
            case OTHER -> Remedy.of("read its whole log", "tracestack logs otel-collector");
        };
    }

    private static Remedy edited(String text) {
        return Remedy.of(text, "tracestack render --diff", "tracestack up otel-collector");
    }
}
