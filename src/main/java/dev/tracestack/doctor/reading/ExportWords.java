package dev.tracestack.doctor.reading;

import dev.tracestack.collector.ExportCause;
import dev.tracestack.collector.ExportTrouble;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;

/** Code and cure of a failed export. */
final class ExportWords {

    private static final String FILE = "observability/otel-collector.yaml";

    private ExportWords() {}

    static FaultCode code(ExportTrouble trouble) {
        return switch (trouble.cause()) {
            case WRONG_PORT -> FaultCode.EXPORT_WRONG_PORT;
            case OTHER_PROTOCOL -> FaultCode.EXPORT_WRONG_PROTOCOL;
            case TLS_ON_ONE_SIDE, CERTIFICATE -> FaultCode.EXPORT_TLS;
            case PROXY -> FaultCode.EXPORT_PROXY;
            case NAME_UNKNOWN, NAME_SERVICE -> FaultCode.EXPORT_NAME_UNKNOWN;
            case CONNECTION_REFUSED, UNREACHABLE, CONNECTION_RESET -> FaultCode.EXPORT_REFUSED;
            case NOT_AUTHORIZED, BAD_DATA, TOO_LARGE -> FaultCode.EXPORT_REJECTED;
            case THROTTLED, UNAVAILABLE, SERVER_ERROR -> FaultCode.EXPORT_FAILS_THERE;
            case TIMEOUT -> FaultCode.EXPORT_TIMES_OUT;
            case UNKNOWN ->
                switch (trouble.fate()) {
                    case RETRIED -> FaultCode.EXPORT_FAILS_THERE;
                    case DROPPED, LOST_AT_STOP -> FaultCode.COLLECTOR_LOSES_SPANS;
                    case REJECTED -> FaultCode.EXPORT_QUEUE_FULL;
                };
        };
    }

    /** What should be the case instead. */
    static String expected(ExportTrouble trouble, String sink) {
        return switch (trouble.cause()) {
            case WRONG_PORT -> sink + " to take OTLP at the address of " + trouble.exporter();
            case OTHER_PROTOCOL -> trouble.exporter() + " and " + sink + " to speak the same protocol at that port";
            case TLS_ON_ONE_SIDE, CERTIFICATE -> trouble.exporter() + " and " + sink + " to agree on TLS";
            case PROXY -> trouble.exporter() + " to reach " + sink + " without a proxy";
            case NAME_UNKNOWN, NAME_SERVICE -> "the name of " + sink + " to be known in the collector's network";
            case CONNECTION_REFUSED, UNREACHABLE, CONNECTION_RESET -> sink + " to take the collector's connection";
            case NOT_AUTHORIZED, BAD_DATA, TOO_LARGE, THROTTLED, UNAVAILABLE, SERVER_ERROR, UNKNOWN ->
                sink + " to take what " + trouble.exporter() + " sends";
            case TIMEOUT -> sink + " to answer the collector in time";
        };
    }

    /** How bad a cause is beside others: what a person configured wrongly stands before what is merely away. */
    static int rank(ExportCause cause) {
        return switch (cause) {
            case WRONG_PORT, OTHER_PROTOCOL, TLS_ON_ONE_SIDE, CERTIFICATE, PROXY -> 0;
            case NOT_AUTHORIZED, BAD_DATA, TOO_LARGE -> 1;
            case NAME_UNKNOWN, NAME_SERVICE, CONNECTION_REFUSED, UNREACHABLE, CONNECTION_RESET -> 2;
            case SERVER_ERROR, UNAVAILABLE, THROTTLED, TIMEOUT, UNKNOWN -> 3;
        };
    }

    static Remedy remedy(ExportTrouble trouble, String sink) {
        String exporter = "exporters." + trouble.exporter() + " in " + FILE;
        return switch (trouble.cause()) {
            case WRONG_PORT ->
                changed("write the port that takes OTLP (Tempo: 4317 for gRPC; otel-worker: 4320 for HTTP) as endpoint"
                        + " of "
                        + exporter);
            case OTHER_PROTOCOL ->
                changed("otlp sends gRPC, to port 4317; otlphttp sends HTTP, to 4318 or 4320: correct the endpoint of "
                        + exporter);
            case TLS_ON_ONE_SIDE -> changed("write tls: {insecure: true} under " + exporter);
            case CERTIFICATE ->
                changed("name the authority that signed the certificate, as tls: {ca_file: …} under " + exporter);
            case PROXY ->
                Remedy.of(
                        "let the collector's environment say NO_PROXY=tempo,otel-worker,localhost",
                        "tracestack up otel-collector");
            case NAME_UNKNOWN ->
                Remedy.of(
                        "bring " + sink + " up in the collector's network, or correct the name in " + exporter,
                        "tracestack ps",
                        "tracestack up " + sink);
            case NAME_SERVICE ->
                Remedy.of(
                        "restart the container engine's name service with the collector",
                        "tracestack up" + " --force-recreate otel-collector");
            case CONNECTION_REFUSED, UNREACHABLE, CONNECTION_RESET ->
                Remedy.of(
                        "bring " + sink + " up; where it runs, let its receiver listen on 0.0.0.0",
                        "tracestack ps",
                        "tracestack logs --tail 50 " + sink);
            case NOT_AUTHORIZED ->
                changed("give the exporter the header that " + sink + " asks for, under headers of " + exporter);
            case BAD_DATA, TOO_LARGE, UNAVAILABLE, SERVER_ERROR, TIMEOUT, UNKNOWN ->
                Remedy.of("read why in the log of " + sink, "tracestack logs --tail 50 " + sink);
            case THROTTLED ->
                Remedy.of(
                        sink + " asks for less at a time; see what it waits for", "tracestack logs --tail 50 " + sink);
        };
    }

    private static Remedy changed(String text) {
        return Remedy.of(text, "tracestack render --diff", "tracestack up otel-collector");
    }
}
