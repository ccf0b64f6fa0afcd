package dev.tracestack;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** Which package may use which, and where each library lives. A new package is a new row. */
final class Ladder {

    private Ladder() {}

    /** Package to the packages that it may use; everyone may use {@code fault}, {@code cli} may use everything. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            // ground
            entry("fault", Set.of()),
            entry("check", Set.of()),
            entry("yaml", Set.of()),
            entry("http", Set.of()),
            entry("metrics", Set.of()),
            entry("logs", Set.of()),
            entry("machine", Set.of("check")),
            // words
            entry("stack", Set.of("yaml")),
            entry("compose", Set.of("yaml")),
            entry("compose.interpolation", Set.of("yaml")),
            entry("compose.merge", Set.of("yaml")),
            entry("compose.schema", Set.of("yaml")),
            entry(
                    "compose.load",
                    Set.of("yaml", "compose", "compose.interpolation", "compose.merge", "compose.schema")),
            entry("render", Set.of("stack", "yaml", "compose", "compose.load")),
            entry("preflight", Set.of("yaml", "compose", "stack", "machine", "check")),
            entry("otlp", Set.of("http", "check")),
            entry("otlp.grpc", Set.of("otlp", "http")),
            entry("traceql", Set.of("otlp")),
            // parts
            entry("collector", Set.of("http", "metrics", "logs", "check")),
            entry("grafana", Set.of("http", "metrics", "logs", "check")),
            entry("tempo", Set.of("yaml", "otlp", "http", "metrics", "logs", "check")),
            entry("mlflow", Set.of("otlp", "http", "check")),
            entry("store", Set.of("otlp", "check")),
            entry("worker", Set.of("otlp", "otlp.grpc", "store", "mlflow", "http", "metrics", "check")),
            entry("tracestore", Set.of("otlp", "traceql", "http", "metrics")),
            entry("explorer", Set.of("otlp", "tempo", "store", "http")),
            // running
            entry("runtime", Set.of("stack", "check")),
            entry(
                    "health",
                    Set.of(
                            "check",
                            "stack",
                            "http",
                            "otlp",
                            "otlp.grpc",
                            "store",
                            "tempo",
                            "collector",
                            "grafana",
                            "mlflow")),
            entry("runtime.docker.plan", Set.of("compose", "stack", "check")),
            entry("runtime.docker.engine", Set.of("runtime.docker.plan", "compose", "stack", "machine", "check")),
            entry(
                    "runtime.docker",
                    Set.of(
                            "runtime.docker.plan",
                            "runtime.docker.engine",
                            "runtime",
                            "health",
                            "preflight",
                            "compose",
                            "compose.load",
                            "render",
                            "stack",
                            "machine",
                            "check")),
            entry(
                    "runtime.embedded",
                    Set.of(
                            "runtime",
                            "health",
                            "worker",
                            "store",
                            "tracestore",
                            "explorer",
                            "otlp",
                            "otlp.grpc",
                            "collector",
                            "http",
                            "metrics",
                            "stack",
                            "machine",
                            "check")),
            // verdicts
            entry(
                    "smoke",
                    Set.of(
                            "runtime",
                            "otlp",
                            "otlp.grpc",
                            "store",
                            "tempo",
                            "mlflow",
                            "grafana",
                            "collector",
                            "http",
                            "metrics",
                            "smoke.expect",
                            "stack",
                            "check")),
            entry("smoke.expect", Set.of("otlp", "yaml")),
            entry(
                    "doctor.signals",
                    Set.of(
                            "yaml",
                            "otlp",
                            "runtime",
                            "runtime.docker",
                            "health",
                            "render",
                            "store",
                            "tempo",
                            "mlflow",
                            "grafana",
                            "collector",
                            "metrics",
                            "http",
                            "machine",
                            "stack",
                            "check")),
            entry(
                    "doctor.reading",
                    Set.of(
                            "doctor.signals",
                            "collector",
                            "tempo",
                            "grafana",
                            "metrics",
                            "preflight",
                            "yaml",
                            "runtime",
                            "stack",
                            "check")),
            entry(
                    "doctor.captured",
                    Set.of(
                            "doctor.signals",
                            "compose.interpolation",
                            "yaml",
                            "collector",
                            "tempo",
                            "metrics",
                            "logs",
                            "runtime",
                            "stack",
                            "check")),
            entry(
                    "doctor.engine",
                    Set.of(
                            "doctor.signals",
                            "doctor.reading",
                            "runtime",
                            "runtime.docker.plan",
                            "runtime.docker.engine",
                            "stack",
                            "check")),
            entry(
                    "doctor",
                    Set.of(
                            "doctor.engine",
                            "doctor.signals",
                            "doctor.reading",
                            "doctor.captured",
                            "yaml",
                            "runtime",
                            "runtime.docker",
                            "health",
                            "preflight",
                            "compose",
                            "compose.load",
                            "render",
                            "store",
                            "tempo",
                            "mlflow",
                            "grafana",
                            "collector",
                            "metrics",
                            "logs",
                            "otlp",
                            "http",
                            "machine",
                            "stack",
                            "check")),
            entry(
                    "bench",
                    Set.of("otlp", "otlp.grpc", "store", "tempo", "tracestore", "http", "metrics", "stack", "check")),
            // surface
            entry("report", Set.of("check", "stack", "otlp", "store", "runtime", "smoke", "doctor", "bench")),
            entry("junit", Set.of("runtime", "runtime.embedded", "otlp", "store", "tempo", "stack", "check")));

    /** Third-party or JDK package to the only packages of ours that may touch it. */
    static final Map<String, Set<String>> LIBRARY_HOMES = Map.ofEntries(
            entry("picocli..", Set.of("cli")),
            entry("org.yaml.snakeyaml..", Set.of("yaml")),
            entry("com.sun.net.httpserver..", Set.of("http")),
            entry("java.net.http..", Set.of("http")),
            entry("com.samskivert.mustache..", Set.of("render")),
            entry("com.github.difflib..", Set.of("render")),
            entry("com.google.protobuf..", Set.of("otlp", "otlp.grpc")),
            entry("io.opentelemetry.proto..", Set.of("otlp", "otlp.grpc")),
            entry("io.grpc..", Set.of("otlp.grpc")),
            entry("com.google.re2j..", Set.of("traceql")),
            entry("java.sql..", Set.of("store")),
            entry("org.postgresql..", Set.of("store")),
            entry("com.zaxxer.hikari..", Set.of("store")),
            entry("com.github.dockerjava..", Set.of("runtime.docker.engine")),
            entry("org.apache.commons.compress..", Set.of("runtime.embedded", "runtime.docker.engine")),
            entry("org.tukaani.xz..", Set.of("runtime.embedded")),
            entry("org.junit..", Set.of("junit")));
}
