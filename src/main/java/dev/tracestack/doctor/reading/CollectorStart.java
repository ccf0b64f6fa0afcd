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

    private static FaultCode code(StartFailure failure) {
        return switch (failure.kind()) {
            case NOT_YAML,
                    UNKNOWN_COMPONENT,
                    REMOVED_COMPONENT,
                    UNKNOWN_KEY,
                    ENDPOINT_MISSING,
                    UNDEFINED_NAME,
                    VARIABLE_NOT_SET,
                    INVALID_VALUE -> FaultCode.COLLECTOR_CONFIG_REJECTED;
            case CONFIGURATION_UNREADABLE -> unreadable(failure.words());
            case STORAGE_NOT_WRITABLE -> FaultCode.COLLECTOR_QUEUE_NOT_WRITABLE;
            case ADDRESS_TAKEN -> FaultCode.PORT_TAKEN;
            case OTHER -> FaultCode.COLLECTOR_DOES_NOT_START;
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
            case ADDRESS_TAKEN -> failure.where() + " to be free";
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
            case ADDRESS_TAKEN -> edited("give every receiver and extension an address of its own in " + FILE);
            case OTHER -> Remedy.of("read its whole log", "tracestack logs otel-collector");
        };
    }

    private static Remedy edited(String text) {
        return Remedy.of(text, "tracestack render --diff", "tracestack up otel-collector");
    }
}
