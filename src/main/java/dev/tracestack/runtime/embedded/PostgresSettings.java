package dev.tracestack.runtime.embedded;

import dev.tracestack.machine.Loopback;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the embedded PostgreSQL is set up: durable, on loopback only, with a password, small. */
final class PostgresSettings {

    /** No password, no entry; from this machine only. */
    static final String HBA = """
        # written by tracestack at each start
        host  all  all  127.0.0.1/32  scram-sha-256
        host  all  all  ::1/128       scram-sha-256
        """;

    private static final List<String> FIXED = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC",
            // a failed statement may hold spans or passwords: its error is logged, its text is not
            "log_min_error_statement=panic",
            "log_line_prefix=%m [%p] ",
            "log_checkpoints=off",
            "logging_collector=off",
            // one small machine, a handful of connections
            "max_connections=40",
            "shared_buffers=128MB",
            "maintenance_work_mem=32MB",
            "autovacuum_max_workers=2",
            "max_parallel_workers_per_gather=0",
            "max_parallel_maintenance_workers=0",
            "max_worker_processes=2",
            "max_logical_replication_workers=0",
            "huge_pages=off",
            "jit=off",
            // no replicas
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=1GB",
            "wal_buffers=16MB");

    private PostgresSettings() {}

    /** The settings as arguments of {@code postgres}; they win over what the data folder's own file says. */
    static List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>();
        setting(arguments, "port=" + port);
        setting(
                arguments,
                "listen_addresses="
                        + Loopback.addresses().stream()
                                .map(InetAddress::getHostAddress)
                                .collect(Collectors.joining(",")));
        FIXED.forEach(each -> setting(arguments, each));
        return arguments;
    }

    private static void setting(List<String> arguments, String setting) {
        arguments.add("-c");
        arguments.add(setting);
    }
}
