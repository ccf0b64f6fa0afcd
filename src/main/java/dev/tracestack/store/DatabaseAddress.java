package dev.tracestack.store;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;

/** Where a database is: a server's host and port, and the database's name on it. */
public record DatabaseAddress(String host, int port, String name) {

    /** The database that holds a stack's spans unless something else is said. */
    public static final String AGENT_CONTROL = "agent_control";

    public DatabaseAddress {
        if (host.isBlank() || host.indexOf('/') >= 0 || host.indexOf('?') >= 0) {
            throw invalid("host", host, "a host name or an IP address");
        }
        if (port < 1 || port > 65535) {
            throw invalid("port", Integer.toString(port), "a number from 1 to 65535");
        }
        if (!name.matches("[A-Za-z_][A-Za-z0-9_-]{0,62}")) {
            throw invalid("name", name, "letters, digits, '_' and '-', at most 63");
        }
    }

    /** Another database on the same server. */
    public DatabaseAddress withName(String other) {
        return new DatabaseAddress(host, port, other);
    }

    String jdbcUrl() {
        String bare = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + bare + ":" + port + "/" + name;
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + name;
    }

    private static TracestackException invalid(String what, String found, String expected) {
        return new TracestackException(
                FaultCode.INVALID_SETTING,
                "database " + what + " '" + found + "': expected " + expected,
                Remedy.of("correct the database's address"));
    }
}
