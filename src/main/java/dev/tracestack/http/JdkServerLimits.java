package dev.tracestack.http;

import java.util.Map;

/**
 * Limits of the JDK's server that can only be set as system properties, before it is first used. A property that the
 * person has set stays.
 */
final class JdkServerLimits {

    private static final Map<String, String> DEFAULTS = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "65536",
            // seconds until a request, header and body, must be there, and from then on until it is answered
            "sun.net.httpserver.maxReqTime", "30",
            "sun.net.httpserver.maxRspTime", "120",
            "sun.net.httpserver.idleInterval", "60",
            "jdk.httpserver.maxConnections", "2048");

    private JdkServerLimits() {}

    static void apply() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
