package dev.tracestack.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns away requests that were not meant for this server: a web page whose name was rebound to loopback still sends
 * its own name in {@code Host}.
 */
record HostCheck(Set<String> ownNames) {

    /** The refusal, or nothing where the request may pass. */
    Optional<Response> refusal(Headers headers, URI target) {
        List<String> hosts = headers.all("Host");
        if (hosts.size() != 1 || hosts.getFirst().isBlank()) {
            return Optional.of(Response.text(400, "exactly one Host header is needed\n"));
        }
        if (!isOurs(hosts.getFirst())) {
            return Optional.of(foreign(hosts.getFirst()));
        }
        String authority = target.getRawAuthority();
        if (authority != null && !isOurs(authority)) {
            return Optional.of(foreign(authority));
        }
        return Optional.empty();
    }

    private static Response foreign(String host) {
        return Response.text(403, "host '" + host + "' is not a name of this server\n");
    }

    private boolean isOurs(String authority) {
        String host = withoutPort(authority.strip().toLowerCase(Locale.ROOT));
        return host.equals("localhost") || isLoopbackAddress(host) || ownNames.contains(host);
    }

    private static String withoutPort(String authority) {
        if (authority.startsWith("[")) {
            int end = authority.indexOf(']');
            String after = authority.substring(end + 1);
            return end > 0 && after.matches("(:\\d*)?") ? authority.substring(1, end) : authority;
        }
        int colon = authority.indexOf(':');
        return colon >= 0 && authority.substring(colon + 1).matches("\\d*") ? authority.substring(0, colon) : authority;
    }

    private static boolean isLoopbackAddress(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
