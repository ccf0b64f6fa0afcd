package dev.tracestack.otlp;

/** What an OTLP request carries. */
public enum Signal {
    TRACES("trace", "TraceService", "traces", "spans"),
    METRICS("metrics", "MetricsService", "metrics", "metric_points"),
    LOGS("logs", "LogsService", "logs", "log_records");

    private final String packageName;
    private final String service;
    private final String word;
    private final String items;

    Signal(String packageName, String service, String word, String items) {
        this.packageName = packageName;
        this.service = service;
        this.word = word;
        this.items = items;
    }

    /** The gRPC service, whose only method is {@code Export}. */
    public String grpcService() {
        return "opentelemetry.proto.collector." + packageName + ".v1." + service;
    }

    /** The path of OTLP/HTTP. */
    public String httpPath() {
        return "/v1/" + word;
    }

    /** {@code traces}, {@code metrics}, {@code logs}. */
    public String word() {
        return word;
    }

    /** What is counted, as the collector's metrics name it: {@code spans}, {@code metric_points}. */
    public String items() {
        return items;
    }
}
