package dev.tracestack.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a server listens.
 *
 * @param host {@code localhost} for 127.0.0.1 and, where there is one, ::1; else an address or a name of this machine
 * @param port 1 to 65535, or 0 for any free one
 */
public record Listen(String host, int port) {

    private static final String LOOPBACK = "localhost";

    public Listen {
        if (host.isBlank()) {
            throw new IllegalArgumentException("listen address has a blank host; name one, as in 127.0.0.1:4320");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
    }

    /** On the loopback addresses, at that port. */
    public static Listen loopback(int port) {
        return new Listen(LOOPBACK, port);
    }

    /**
     * Reads {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code PORT} alone, which means loopback.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Listen parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? LOOPBACK : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw new IllegalArgumentException("listen address '" + text + "' has a bare IPv6 host; write [HOST]:PORT");
        }
        try {
            return new Listen(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("listen address '" + text + "' is not HOST:PORT", notANumber);
        }
    }

    /** The addresses to bind, the main one first. */
    List<InetAddress> addresses() throws UnknownHostException {
        if (!host.equals(LOOPBACK)) {
            return List.of(InetAddress.getByName(host));
        }
        List<InetAddress> both = new ArrayList<>();
        both.add(InetAddress.getByAddress(LOOPBACK, new byte[] {127, 0, 0, 1}));
        byte[] v6 = new byte[16];
        v6[15] = 1;
        InetAddress loopback6 = InetAddress.getByAddress(LOOPBACK, v6);
        if (isHere(loopback6)) {
            both.add(loopback6);
        }
        return both;
    }

    private static boolean isHere(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException notToBeAsked) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
